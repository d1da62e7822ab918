// The title, summary and documentation link of a sent request, even if its operation is unknown.

import type { ApiTables } from '../../cognito/api-tables.ts';
import { operationPage } from '../../cognito/documentation.ts';
import type { Step } from '../../flow/chain/chain.ts';
import { describeSubject } from '../../flow/draft/describe-subject.ts';
import type { SubjectDescription } from '../../flow/draft/describe-subject.ts';
import type { Subject } from '../../flow/draft/draft.ts';

export function subjectHead(
  subject: Subject | undefined,
  step: Pick<Step, 'operation' | 'title'>,
  tables: ApiTables,
): SubjectDescription {
  if (subject) return describeSubject(subject, tables);
  return {
    title: step.title,
    summary: 'This extension does not know this operation.',
    documentation: operationPage(step.operation),
  };
}
