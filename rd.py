import sys
from poreroutine import Advisor
a=Advisor()
from poreroutine.ask.replies import Answering
import poreroutine.advisor as ad
ans=Answering(a.state.pipeline if hasattr(a,'state') else a._state.pipeline)
for q in sys.stdin.read().splitlines():
    r=ans._reader.read(q)
    print(q,'\n   ',[(e.kind.value,sorted(e.ids)[:3],e.name) for e in r.entities],sorted(r.kinds),r.words)
    for m in ans._on_file.find(r,4): print('      ',m.id,round(m.score,2),m.gated,m.whole)
