import ts from 'typescript';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
const t=readFileSync('/tmp/a.js','utf8'); const sf=ts.createSourceFile('a.js',t,ts.ScriptTarget.ES2022,true,ts.ScriptKind.JS);
const cut=[];let n=0,bytes=0;
const prose=s=>/[a-z]+ [a-z]+/.test(s)&&s.length<1500;
(function v(node){ if((ts.isStringLiteral(node)||ts.isNoSubstitutionTemplateLiteral(node))&&prose(node.text)){cut.push([node.getStart()+1,node.end-1]);}
 else if(ts.isTemplateHead(node)||ts.isTemplateMiddle(node)||ts.isTemplateTail(node)){ if(prose(node.text)||/ /.test(node.text)) cut.push([node.getStart()+1,node.end-(ts.isTemplateTail(node)?1:2)]); }
 ts.forEachChild(node,v);})(sf);
let out='',p=0;for(const [a,b] of cut){out+=t.slice(p,a);p=b;bytes+=b-a;} out+=t.slice(p);
console.log(cut.length,bytes,out.length,gzipSync(out,{level:9}).length);
