import { actors } from './actors.ts';
import { people } from './people.ts';
import type { Story } from './Story.ts';

export const stories: Record<StoryName, Story> = { ...people, ...actors };

export type PersonStory = keyof typeof people;
export type ActorStory = keyof typeof actors;
export type StoryName = PersonStory | ActorStory;

export const personStories = Object.keys(people) as PersonStory[];
export const actorStories = Object.keys(actors) as ActorStory[];
export const storyNames: StoryName[] = [...personStories, ...actorStories];
