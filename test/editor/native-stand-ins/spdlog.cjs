// Replaces the native module @vscode/spdlog, so that the editor writes its logs without a compiler on the machine (see
// install-editor.ts). One file per log, rotated like the original, without buffering.
'use strict';
const { appendFileSync, mkdirSync, renameSync, rmSync, statSync } = require('node:fs');
const { dirname } = require('node:path');

const names = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];
let globalLevel = 2;

/** One log file, rotated to `<file>.1`, `<file>.2`, … when it exceeds `fileSize` bytes. */
class Logger {
  constructor(kind, name, file, fileSize, fileCount) {
    Object.assign(this, { name, file, fileSize, fileCount, level: globalLevel, bare: false });
    if (file) mkdirSync(dirname(file), { recursive: true });
  }

  #write(level, message) {
    if (level < this.level || !this.file) return;
    const time = new Date().toISOString().replace('T', ' ').replace('Z', '');
    this.#rotate();
    appendFileSync(this.file, this.bare ? `${message}` : `${time} [${names[level]}] ${message}\n`);
  }

  #rotate() {
    const size = statSync(this.file, { throwIfNoEntry: false })?.size ?? 0;
    if (!this.fileSize || size < this.fileSize) return;
    rmSync(`${this.file}.${this.fileCount}`, { force: true });
    for (let n = this.fileCount - 1; n >= 0; n--) {
      const from = n === 0 ? this.file : `${this.file}.${n}`;
      if (statSync(from, { throwIfNoEntry: false })) renameSync(from, `${this.file}.${n + 1}`);
    }
  }

  trace(message) {
    this.#write(0, message);
  }
  debug(message) {
    this.#write(1, message);
  }
  info(message) {
    this.#write(2, message);
  }
  warn(message) {
    this.#write(3, message);
  }
  error(message) {
    this.#write(4, message);
  }
  critical(message) {
    this.#write(5, message);
  }
  getLevel() {
    return this.level;
  }
  setLevel(level) {
    this.level = level;
  }
  setPattern() {}
  clearFormatters() {
    this.bare = true;
  }
  flush() {}
  drop() {}
}

exports.version = 11;
exports.Logger = Logger;
exports.setLevel = (level) => {
  globalLevel = level;
};
exports.setFlushOn = () => {};
exports.shutdown = () => {};
exports.createRotatingLogger = async (name, file, size, count) => new Logger('rotating', name, file, size, count);
exports.createAsyncRotatingLogger = async (name, file, size, count) =>
  new Logger('rotating_async', name, file, size, count);
