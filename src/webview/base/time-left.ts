// A countdown or an age that updates itself, so that the page is not rendered every second.
import { html } from 'lit';
import { formatDuration, formatMoment } from './format-duration.ts';
import { everySecond } from './every-second.ts';
import { LightElement } from './light-element.ts';
import { strings } from './strings.ts';

const warnBelowMs = 30_000;

/**
 * `<time-left .at=${ms} .over="expired">`: the time until `at` (Unix milliseconds), in the warning colour below 30 s,
 * then the text `over`. With `past`, the time since `at`. Dispatches `time-soon` at 30 s and `time-over` at the end.
 */
export class TimeLeft extends LightElement {
  static override properties = {
    at: {},
    past: { type: Boolean },
    over: {},
    lead: {},
    suffix: {},
    ago: { type: Boolean },
  };
  declare at: number;
  declare past: boolean;
  /** Shown when the time is over. */
  declare over: string;
  /** Before the time while it lasts: "in". */
  declare lead: string;
  /** Follows the time while it lasts: "left". */
  declare suffix: string;
  /** Since when the time is over follows `over`. */
  declare ago: boolean;
  #stop: (() => void) | undefined;
  #lastLeft: number | undefined;

  constructor() {
    super();
    this.at = 0;
    this.past = false;
    this.over = '';
    this.lead = '';
    this.suffix = '';
    this.ago = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = everySecond(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('at')) this.#lastLeft = undefined;
  }

  protected override render() {
    const left = this.at - Date.now();
    if (this.past) return html`<span title=${formatMoment(this.at)}>${formatDuration(-left)}</span>`;
    this.#dispatchThresholds(left);
    if (left <= 0 && this.over !== '') {
      const since = this.ago ? ` ${strings.time.ago(formatDuration(-left))}` : '';
      return html`<span class="time-over" title=${formatMoment(this.at)}>${this.over}${since}</span>`;
    }
    return html`<span class=${left < warnBelowMs ? 'time-soon' : ''} title=${formatMoment(this.at)}
      >${this.lead ? `${this.lead} ` : ''}${formatDuration(left)}${this.suffix ? ` ${this.suffix}` : ''}</span
    >`;
  }

  /** Dispatches events only for thresholds crossed since the first render: a page that opens later shows the text. */
  #dispatchThresholds(left: number): void {
    const before = this.#lastLeft;
    this.#lastLeft = left;
    if (before === undefined) return;
    if (before > 0 && left <= 0) this.#dispatch('time-over');
    else if (before >= warnBelowMs && left < warnBelowMs) this.#dispatch('time-soon');
  }

  #dispatch(name: 'time-over' | 'time-soon'): void {
    void this.updateComplete.then(() => this.dispatchEvent(new CustomEvent(name)));
  }
}
