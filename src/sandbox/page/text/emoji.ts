/**
 * Slack's shortcodes as Unicode: those fullcycle's messages use and those people type most.
 * An unknown code stays as typed, as in Slack.
 */
const NAMES: Record<string, string> = Object.fromEntries(
  `
  mag 🔍 mag_right 🔎 hatching_chick 🐣 seedling 🌱 bread 🍞 white_check_mark ✅ leftwards_arrow_with_hook ↩️
  arrow_right_hook ↪️ double_vertical_bar ⏸️ pause_button ⏸️ arrow_forward ▶️ fast_forward ⏩ rewind ⏪ raised_hand ✋ hand ✋
  hourglass ⌛ hourglass_flowing_sand ⏳ no_entry ⛔ no_entry_sign 🚫 octagonal_sign 🛑 rotating_light 🚨 eyes 👀
  handshake 🤝 lock 🔒 unlock 🔓 no_bell 🔕 bell 🔔 point_right 👉 point_left 👈 point_up ☝️ point_down 👇 pager 📟
  wave 👋 warning ⚠️ x ❌ heavy_check_mark ✔️ ballot_box_with_check ☑️ question ❓ grey_question ❔ exclamation ❗
  white_circle ⚪ black_circle ⚫ red_circle 🔴 large_blue_circle 🔵 large_green_circle 🟢 large_yellow_circle 🟡
  large_orange_circle 🟠 white_square_button 🔳 arrows_counterclockwise 🔄 repeat 🔁 arrow_up ⬆️ arrow_down ⬇️
  arrow_left ⬅️ arrow_right ➡️ heavy_plus_sign ➕ heavy_minus_sign ➖ information_source ℹ️ bulb 💡 memo 📝 pencil ✏️
  pencil2 ✏️ books 📚 book 📖 clipboard 📋 calendar 📅 date 📅 clock1 🕐 clock3 🕒 alarm_clock ⏰ stopwatch ⏱️ timer_clock ⏲️
  chart_with_upwards_trend 📈 chart_with_downwards_trend 📉 bar_chart 📊 rocket 🚀 ship 🚢 package 📦 wrench 🔧 stethoscope 🩺 ghost 👻 pushpin 📌 hammer 🔨
  hammer_and_wrench 🛠️ gear ⚙️ link 🔗 key 🔑 shield 🛡️ fire 🔥 fire_engine 🚒 boom 💥 bug 🐛 ambulance 🚑 snowflake ❄️
  ice_cube 🧊 snail 🐌 turtle 🐢 rabbit 🐰 tada 🎉 sparkles ✨ star ⭐ trophy 🏆 checkered_flag 🏁 triangular_flag_on_post 🚩
  traffic_light 🚦 vertical_traffic_light 🚦 construction 🚧 test_tube 🧪 microscope 🔬 telescope 🔭 satellite 🛰️ globe_with_meridians 🌐
  cloud ☁️ zap ⚡ sunny ☀️ crescent_moon 🌙 zzz 💤 sleeping 😴 bath 🛁 broom 🧹 wastebasket 🗑️ recycle ♻️ scales ⚖️ money_with_wings 💸
  shopping_trolley 🛒 speech_balloon 💬 loudspeaker 📢 mega 📣 inbox_tray 📥 outbox_tray 📤 envelope ✉️ telephone_receiver 📞
  iphone 📱 computer 💻 robot_face 🤖 thumbsup 👍 +1 👍 thumbsdown 👎 -1 👎 clap 👏 ok_hand 👌 pray 🙏 muscle 💪 raised_hands 🙌
  crossed_fingers 🤞 salute 🫡 saluting_face 🫡 thinking_face 🤔 smile 😄 smiley 😃 grinning 😀 slightly_smiling_face 🙂 wink 😉
  joy 😂 sweat_smile 😅 sob 😭 cry 😢 scream 😱 grimacing 😬 open_mouth 😮 face_with_monocle 🧐 sunglasses 😎 heart ❤️
  green_heart 💚 broken_heart 💔 coffee ☕ pizza 🍕 cake 🍰 beer 🍺 baby_chick 🐤 hatched_chick 🐥 egg 🥚 bird 🐦 evergreen_tree 🌲
  `
    .trim()
    .split(/\s+/)
    .flatMap((word, at, words) => (at % 2 === 0 ? [[word, words[at + 1] ?? '']] : [])),
);

export function emojiOf(name: string): string | undefined {
  return Object.hasOwn(NAMES, name) ? NAMES[name] : undefined;
}

/** What a screen reader says: `hatching chick`. */
export const spokenEmoji = (name: string) => name.replaceAll('_', ' ');

export type TextOrEmoji = { text: string } | { emoji: string; name: string };

/** Divides text at its known shortcodes; `10:30:00` and `a:b:c` stay as they are. */
export function splitAtEmoji(text: string): TextOrEmoji[] {
  const parts: TextOrEmoji[] = [];
  let from = 0;
  for (const found of text.matchAll(/:([a-z0-9_+-]+):/g)) {
    const name = found[1] ?? '';
    const emoji = emojiOf(name);
    if (!emoji || found.index < from) continue;
    if (found.index > from) parts.push({ text: text.slice(from, found.index) });
    parts.push({ emoji, name });
    from = found.index + found[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}
