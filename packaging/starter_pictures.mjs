// Renders the pictures that the starters learn from: four sets of emoji by different hands, from npm's SVG packages.
// Usage: node starter_pictures.mjs OUT     run by make_starters.sh, where the packages are installed
//   OUT/drawings/GROUP/SET-NAME.png   64 px, on nothing; skin tones are left out
//   OUT/views/GROUP/SET-NAME-I.png    32 px, on white: the whole drawing and four pieces of it, for the feature network
// GROUP is the emoji's subgroup in Unicode's order ("face-smiling"), or "other" where the name is not known; views are
// made of those with a known group alone.
import fs from 'node:fs'
import path from 'node:path'
import { createRequire } from 'node:module'
import { Resvg } from '@resvg/resvg-js'

const require = createRequire(path.join(process.cwd(), 'package.json'))
const sets = ['twemoji', 'fluent-emoji-flat', 'emojione', 'fxemoji']
const pieces = 4
const out = process.argv[2]

// The same numbers every time (mulberry32).
let state = 1
function chance() {
  state = (state + 0x6d2b79f5) | 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}

// Names differ by dashes, and by "for" in flags.
const plain = (name) => name.toLowerCase().replace(/[^a-z0-9]/g, '').replace(/^flagfor/, 'flag')

function groups() {
  const names = require('emojibase-data/meta/groups.json').subgroups
  const found = new Map()
  for (const emoji of require('emojibase-data/en/data.json')) {
    if (emoji.subgroup === undefined) continue
    found.set(plain(emoji.label), names[emoji.subgroup])
    found.set(emoji.hexcode.toLowerCase().replace(/-(fe0f|200d)/g, ''), names[emoji.subgroup])
  }
  return found
}

function icons(set) {
  const { icons, width = 16, height = 16 } = require(`@iconify-json/${set}/icons.json`)
  const kept = Object.entries(icons).filter(
    ([name, icon]) => !icon.hidden && !/skin|tone|-(dark|light|medium)(-|$)/.test(name))
  return kept.map(([name, icon]) => ({
    name, body: icon.body, box: [icon.left ?? 0, icon.top ?? 0, icon.width ?? width, icon.height ?? height] }))
}

function codes(set) {
  const file = path.join(path.dirname(require.resolve(`@iconify-json/${set}/icons.json`)), 'chars.json')
  const found = new Map()
  if (!fs.existsSync(file)) return found
  for (const [code, name] of Object.entries(JSON.parse(fs.readFileSync(file))))
    if (!found.has(name)) found.set(name, code.toLowerCase().replace(/-(fe0f|200d)/g, ''))
  return found
}

function render(body, box, side, background) {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ' +
    `width="${side}" height="${side}" viewBox="${box.join(' ')}">${body}</svg>`
  return new Resvg(svg, { background, font: { loadSystemFonts: false } }).render().asPng()
}

function write(folder, name, png) {
  fs.mkdirSync(path.join(out, folder), { recursive: true })
  fs.writeFileSync(path.join(out, folder, `${name}.png`), png)
}

const known = groups()
for (const set of sets) {
  const code = codes(set)
  let drawings = 0
  for (const { name, body, box } of icons(set)) {
    const group = known.get(code.get(name)) ?? known.get(plain(name))
    write(`drawings/${group ?? 'other'}`, `${set}-${name}`, render(body, box, 64))
    ++drawings
    if (!group) continue
    write(`views/${group}`, `${set}-${name}-0`, render(body, box, 32, 'white'))
    for (let i = 1; i <= pieces; ++i) {
      const [x, y, width, height] = box, part = 0.5 + 0.45 * chance()
      const piece = [x + chance() * (1 - part) * width, y + chance() * (1 - part) * height, part * width, part * height]
      write(`views/${group}`, `${set}-${name}-${i}`, render(body, piece, 32, 'white'))
    }
  }
  console.error(`${set}: ${drawings} drawings`)
}
