// The only file that knows Observable Plot: what our charts need of it, and no more, so that the rest stays out of
// what a browser gets.

export { axisX, dot, plot, rect, ruleX, ruleY, text } from "@observablehq/plot";
