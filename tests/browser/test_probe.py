import time
from axe_playwright_python.sync_playwright import Axe
from tests.browser.conftest import PAGES, settle
def test_x(visit, fresh):
    print(fresh)
    for scheme in ("light","dark"):
        for slug in PAGES:
            t=time.time(); page=visit(slug,color_scheme=scheme); t1=time.time()-t
            for vp in ((1366,900),(390,844)):
                page.set_viewport_size({"width":vp[0],"height":vp[1]}); 
                t=time.time(); r=Axe().run(page); t2=time.time()-t
                sw=page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth, document.querySelector('[data-testid=stMain]').scrollWidth, document.querySelector('[data-testid=stMain]').clientWidth]")
                print(slug,scheme,vp,round(t1,2),round(t2,2),sw,[(v["id"],v["impact"],len(v["nodes"]),v["nodes"][0]["html"][:150], v["nodes"][0]["failureSummary"][:200]) for v in r.response["violations"]])
    print(page.evaluate("!!document.createElement('canvas').getContext('webgl2')"))
