import fc from 'fast-check';

// Properties keep their own number of runs where they state one; this raises the default of 100.
fc.configureGlobal({ ...fc.readConfigureGlobal(), numRuns: 1000 });
