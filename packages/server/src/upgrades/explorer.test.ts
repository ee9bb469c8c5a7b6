import { describe } from 'vitest';
import { personStories } from '../testing/explorer/stories.ts';
import { exploreStories } from '../testing/exploreStories.ts';

describe('whatever crashes, fails or comes late', () => exploreStories(personStories));
