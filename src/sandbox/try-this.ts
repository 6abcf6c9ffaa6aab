/** What a newcomer may try first; said by the terminal and by the page. */
export const TRY_THIS = [
  '`/deploy api 1.42.0`  a good release: watch it take over, tab "Production" shows the traffic move',
  '`/deploy api 1.43.0`  5 % of its requests fail: the canary finds out and it is rolled back by itself',
  '`/deploy api 1.45.0`  fails late, in the bake: press Roll back, or see the alarm be faster',
];
