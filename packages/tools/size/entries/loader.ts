// What a host without a bundler puts in one script tag.
import '@uptier/element/loader';
