// Verify auth challenge response: whether the answer is the link's token, and the link is still good.

import { timingSafeEqual } from 'node:crypto';

interface VerifyEvent {
  request: { privateChallengeParameters: Record<string, string>; challengeAnswer: string };
  response: { answerCorrect: boolean };
}

export const handler = async (event: VerifyEvent): Promise<VerifyEvent> => {
  const { privateChallengeParameters, challengeAnswer } = event.request;
  const link = privateChallengeParameters['link'] ?? '';
  const [, expires = '0'] = link.split('.');
  event.response = { answerCorrect: isSame(challengeAnswer, link) && Date.now() < Number(expires) };
  return event;
};

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
