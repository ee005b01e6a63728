// The peer: deferred acceptance read plainly, with what JavaScript brings along. Prints nothing; writes
// result.csv as `tuoyu allocate` does. Usage: node plain.js FOLDER RESULT
const fs = require('fs')
const [folder, result] = process.argv.slice(2)
const rows = (name) => fs.readFileSync(`${folder}/${name}`, 'utf8').trimEnd().split('\n').slice(1).map((line) => line.split(','))

const programs = new Map()
for (const [, centre, ageClass, quota] of rows('programs.csv')) {
    programs.set(`${centre}/${ageClass}`, { quota: Number(quota), held: [] })
}
const children = rows('children.csv').map(([child, family, ageClass, points, lottery, current, choices]) => ({
    child: Number(child), family, points: Number(points), lottery: Number(lottery), current,
    choices: choices.split('|').filter((centre) => programs.has(`${centre}/${ageClass}`)), ageClass, next: 0, placed: -1,
}))
const attended = new Map()
for (const child of children) {
    if (child.current === '-1') continue
    if (!attended.has(child.family)) attended.set(child.family, [])
    attended.get(child.family).push(child)
}
const score = (child, centre) => child.points + (child.current === centre ? 100 : 0) +
    ((attended.get(child.family) ?? []).some((other) => other !== child && other.current === centre) ? 30 : 0)

// A heap of the claims held, the lowest in front.
const below = (a, b) => a.score !== b.score ? a.score < b.score : a.lottery > b.lottery
function push(heap, claim) {
    let at = heap.push(claim) - 1
    while (at > 0) {
        const parent = (at - 1) >> 1
        if (!below(heap[at], heap[parent])) break
        ;[heap[at], heap[parent]] = [heap[parent], heap[at]]
        at = parent
    }
}
function pop(heap) {
    const lowest = heap[0], last = heap.pop()
    if (heap.length > 0) {
        heap[0] = last
        for (let at = 0; ;) {
            let least = at
            for (const child of [2 * at + 1, 2 * at + 2]) if (child < heap.length && below(heap[child], heap[least])) least = child
            if (least === at) break
            ;[heap[at], heap[least]] = [heap[least], heap[at]]
            at = least
        }
    }
    return lowest.child
}

for (const first of children) {
    for (let child = first; child && child.next < child.choices.length;) {
        const centre = child.choices[child.next++]
        const program = programs.get(`${centre}/${child.ageClass}`)
        push(program.held, { child, score: score(child, centre), lottery: child.lottery })
        child.placed = Number(centre)
        child = program.held.length > program.quota ? pop(program.held) : undefined
        if (child) child.placed = -1
    }
}
children.sort((a, b) => a.child - b.child)
fs.writeFileSync(result, 'child,centre\n' + children.map(({ child, placed }) => `${child},${placed}\n`).join(''))
