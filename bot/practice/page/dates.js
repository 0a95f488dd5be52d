// Times and days as the clerk reads them, in the clock of this machine.

import { word } from "./words.js";

const TIME = new Intl.DateTimeFormat("zh-Hans", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const DAY = new Intl.DateTimeFormat("zh-Hans", { month: "long", day: "numeric" });
const DAY_AND_YEAR = new Intl.DateTimeFormat("zh-Hans", { year: "numeric", month: "long", day: "numeric" });

/** @param {number} seconds since 1970 @returns {string} HH:MM */
export function time(seconds) {
  return TIME.format(seconds * 1000);
}

/** @param {number} seconds since 1970 @returns {string} what two times of one day have in common */
export function day(seconds) {
  return new Date(seconds * 1000).toDateString();
}

/** @param {number} seconds since 1970 @returns {string} the day as a person names it today */
export function dayName(seconds) {
  const now = new Date();
  const that = new Date(seconds * 1000);
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (that.toDateString() === now.toDateString()) return word("today");
  if (that.toDateString() === yesterday.toDateString()) return word("yesterday");
  return (that.getFullYear() === now.getFullYear() ? DAY : DAY_AND_YEAR).format(that);
}
