/** Processes below one of ours, and no others: where the tests kill what a tab runs in. */
import { readdirSync, readFileSync } from "node:fs";

/** @typedef {{ pid: number, command: string[] }} Process */

/** @param {number} pid @returns {{ parent: number, ticks: number, command: string[] } | undefined} undefined where it has ended */
function look(pid) {
    try {
        const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
        const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
        const [state, parent] = fields;
        const ticks = Number(fields[11]) + Number(fields[12]);
        return state === "Z" ? undefined : { parent: Number(parent), ticks, command: readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0") };
    } catch {
        return undefined;
    }
}

/** @param {number} ancestor @returns {Process[]} at any depth */
export function processesBelow(ancestor) {
    const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map((name) => ({ pid: Number(name), ...look(Number(name)) }));
    /** @type {Process[]} */
    const found = [];
    for (const parents = [ancestor]; parents.length; ) {
        const parent = parents.shift();
        for (const { pid, command, parent: own } of all) {
            if (own !== parent || !command) continue;
            found.push({ pid, command });
            parents.push(pid);
        }
    }
    return found;
}

/** The time that it has had of the processors, in hundredths of a second. @param {Process} process */
export const ticksOf = ({ pid }) => look(pid)?.ticks ?? 0;

/** At once, and waits until they are gone. @param {Process[]} processes */
export async function killProcesses(processes) {
    for (const { pid } of processes) process.kill(pid, "SIGKILL");
    while (processes.some(({ pid }) => look(pid))) await new Promise((done) => setTimeout(done, 20));
}
