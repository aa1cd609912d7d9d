import { build } from 'esbuild';
import { gzipSync } from 'node:zlib';
const mk=async(o)=>{const r = await build({ stdin:{contents:`export { verify } from './src/verification/index.js';`,resolveDir:process.cwd(),loader:'ts'}, bundle:true, minify:true, format:'esm', platform:'browser', target:'es2022', write:false, outfile:'/tmp/x.js',
 plugins:[{name:'l',setup({onResolve}){onResolve({filter:/.*/},({kind,path})=>kind==='dynamic-import'?{path,external:true}:undefined)}}],...o});return r.outputFiles[0].text};
const g=(t)=>gzipSync(t,{level:9}).length;
const a=await mk({}); console.log('plain',a.length,g(a));
const b=await mk({mangleProps:/^[a-z][a-zA-Z]{3,}$/}); console.log('mangled all',b.length,g(b));
const nostr=a.replace(/`[^`]*`|"[^"\n]*"/g,m=>m.length>40?'""':m); console.log('without long strings',nostr.length,g(nostr));
import {writeFileSync} from 'node:fs'; writeFileSync('/tmp/a.js',a);
