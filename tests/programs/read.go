// Prints type, value, meaning and deprecation of each constant in the package whose folder is named to it, with Go's own checker
// and its own reader of doc comments.
package main

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"strings"
)

func main() {
	files := token.NewFileSet()
	parsed, err := parser.ParseDir(files, os.Args[1], nil, parser.ParseComments)
	if err != nil {
		panic(err)
	}
	var sources []*ast.File
	for _, found := range parsed {
		for _, file := range found.Files {
			sources = append(sources, file)
		}
	}
	info := &types.Info{Defs: map[*ast.Ident]types.Object{}}
	if _, err := new(types.Config).Check("read", files, sources, info); err != nil {
		panic(err)
	}
	for _, source := range sources {
		ast.Inspect(source, func(node ast.Node) bool {
			if spec, ok := node.(*ast.ValueSpec); ok {
				value := info.Defs[spec.Names[0]].(*types.Const)
				named := value.Type().(*types.Named).Obj().Name()
				told, deprecated, _ := strings.Cut(spec.Doc.Text(), "\n\nDeprecated: ")
				meaning := strings.TrimSpace(strings.TrimPrefix(told, spec.Names[0].Name+": "))
				fmt.Printf("%s\t%s\t%s\t%s\n", named, constant.StringVal(value.Val()), meaning, strings.TrimSpace(deprecated))
			}
			return true
		})
	}
}
