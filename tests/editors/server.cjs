// Starts the language server of the official Cucumber extension on standard input and output.
// Its own starter looks for the grammars of programming languages in a folder where npm does not put them.
const path = require('node:path')
const { startStandaloneServer } = require('@cucumber/language-server/wasm')
const { NodeFiles } = require('@cucumber/language-server/node')

const grammars = path.resolve(path.dirname(require.resolve('@cucumber/language-service')), '../..')
startStandaloneServer(grammars, (root) => new NodeFiles(root))
