// Runs under whatever Node npm found: one clear line when the development dependency `node` left no binary.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(
    `Claimtower needs Node 24 and this is ${process.version}: install scripts were off, so run "npm ci --ignore-scripts=false" again (it brings its own Node 24).`,
  );
  process.exit(1);
}
