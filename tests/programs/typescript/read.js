// Prints type, value, meaning and deprecation of each member of the enums in the files that are named to it.
const { readFileSync } = require("node:fs")
const ts = require("typescript")

for (const file of process.argv.slice(2)) {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true)
  ts.forEachChild(source, node => {
    if (!ts.isEnumDeclaration(node)) return
    for (const member of node.members) {
      const [doc] = ts.getJSDocCommentsAndTags(member)
      const deprecated = ts.getJSDocDeprecatedTag(member)
      const texts = [doc, deprecated].map(each => ts.getTextOfJSDocComment(each?.comment) ?? "")
      console.log([node.name.text, member.initializer.text, ...texts].join("\t"))
    }
  })
}
