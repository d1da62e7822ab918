// The icon of an error, a warning or a note.
import type { TemplateResult } from 'lit';
import { icon } from './icon.ts';
import type { Tone } from './icon.ts';
import type { FindingView } from '../../protocol/form-field.ts';

export type Severity = FindingView['severity'];

const icons = {
  error: ['error', 'bad'],
  warning: ['warning', 'warning'],
  info: ['info', 'info'],
} as const satisfies Record<Severity, readonly [string, Tone]>;

export function severityIcon(severity: Severity): TemplateResult {
  const [name, tone] = icons[severity];
  return icon(name, tone);
}
