export const HELP = `npm run judge -- FILE [options]

Explains a canary from a file of two series, with the judge that the bot uses.

FILE.csv has one line for each minute and figure; an empty cell is a point that is missing:
  minute,figure,canary,live
  0,requests,530,2124
  0,Errors,5,8          events of that minute: a share of the requests
  0,p99,204,178         milliseconds

FILE.json has the same as lists, one value a period, or [minute, value]:
  { "period": 60,
    "figures": [{ "name": "Errors", "worse": "more", "tolerance": 0.2, "limit": 0.5 }],
    "canary": { "requests": [530, 512], "Errors": [5, 6] },
    "live":   { "requests": [2124, 2098], "Errors": [8, 9] } }

Percentiles (p99) and what is called a time or latency are times, in milliseconds. Everything else counts events of
the requests, or is a level where the file has no requests.

For all figures, or for one as in --tolerance p99=10%:
  --tolerance 20%        how much worse still passes (20 % of a share or level, 5 % of a time)
  --limit Errors=0.5     beyond this it fails, unless the live release is beyond it too: percent of requests, ms, or a level
  --worse Orders=less    more (as it is without), less, or either
  --kind Queue=level     share, time or level
  --uncritical Orders    does not fail the canary by itself
  --dry-run Orders       shown, not judged

For the canary:
  --mode kayenta         Kayenta's own arithmetic; without: sequential, which may look at every point
  --false-alarms 1%      of canaries that are no worse, how many may fail
  --min-requests 1000    fewer are too few
  --skip 2               points at the beginning that are left out
  --planned 60           minutes that the canary was to take; without: as many as there are
  --so-far               the time is not over yet
  --pass 95, --marginal 75   Kayenta's thresholds

To begin with: npm run judge -- docs/canaries/errors.csv`;
