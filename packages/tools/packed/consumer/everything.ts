import * as cli from '@uptier/cli';
import * as core from '@uptier/core';
import * as element from '@uptier/element';
import * as model from '@uptier/model';
import * as wire from '@uptier/model/wire';
import * as preact from '@uptier/preact';
import * as react from '@uptier/react';
import * as server from '@uptier/server';
import * as sandbox from '@uptier/stripe-sandbox';
import * as studio from '@uptier/studio';

export { cli, core, element, model, preact, react, sandbox, server, studio, wire };
