import time, statistics, pytest
from django.test import Client
from tests.factories import MemberFactory
from django.contrib.auth.hashers import make_password
from tests.accounts.entering import register, sign_in
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_t(settings, monkeypatch):
    settings.PASSWORD_HASHERS=["django.contrib.auth.hashers.Argon2PasswordHasher"]
    settings.RATE_LIMITS=False
    settings.EMAIL_BACKEND="forum.mail.backend.OutboxBackend"
    monkeypatch.setattr("forum.jobs.queue.Job.nudge", lambda self,*a: None)
    h=make_password("x y z w")
    MemberFactory(username="Known", email="known@example.org", password=h)
    alpha="abcdefghijklmnopqrstuvwxyz"
    def t(*fs,n=40):
        out=[[] for f in fs]; cpu=[[] for f in fs]
        for i in range(n):
            for k,f in enumerate(fs):
                a=time.perf_counter(); c=time.process_time(); r=f(i); out[k].append(time.perf_counter()-a); cpu[k].append(time.process_time()-c)
        return [round(statistics.median(o)*1000,1) for o in out],[round(statistics.median(o)*1000,1) for o in cpu],[round(min(o)*1000,1) for o in out]
    nm=lambda i,p: p+alpha[i//26]+alpha[i%26]+"zq"
    print("TT signin", t(lambda i: sign_in(Client(),"vacant","no"),lambda i: sign_in(Client(),"Known","no"),  lambda i: sign_in(Client(),"vac@example.org","no"),lambda i: sign_in(Client(),"known@example.org","no")))
    print("TT register free, known", t(lambda i: register(Client(), username=nm(i,"Fr"), email=f"n-{i}@example.org"), lambda i: register(Client(), username=nm(i,"Kn"), email="known@example.org")))
