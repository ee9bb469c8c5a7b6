import { describe } from 'vitest';
import { actorStories } from '../testing/explorer/stories.ts';
import { exploreStories } from '../testing/exploreStories.ts';

describe('whoever else is at work at the same moment', () => exploreStories(actorStories));
