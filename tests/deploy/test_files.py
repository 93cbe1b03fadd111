"""The files of deploy/: they can be read, name only what there is, pin what they fetch, and hold nothing secret."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

from api import ROUTES

HOUSE = Path(__file__).parents[2]
DEPLOY = HOUSE / "deploy"
CONTAINERFILE = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
MANIFESTS = [
    each
    for path in sorted((DEPLOY / "kubernetes").glob("*.yaml"))
    for each in yaml.safe_load_all(path.read_text(encoding="utf-8"))
]
NGINX = (DEPLOY / "nginx" / "nginx.conf.template").read_text(encoding="utf-8")
# Read by what the product rests on, not by the product.
OTHERS = {"FORWARDED_ALLOW_IPS", "HOME", "PATH"}
OURS_OF = re.compile(r"^(STREAMLIT_|PYTHON|UV_)")


def of_kind(kind):
    return [each for each in MANIFESTS if each["kind"] == kind]


def pods():
    (app,), (job,) = of_kind("Deployment"), of_kind("CronJob")
    return [app["spec"]["template"]["spec"], job["spec"]["jobTemplate"]["spec"]["template"]["spec"]]


def containers():
    return [each for pod in pods() for each in pod["containers"]]


def settings():
    """Every setting that some file gives the app."""
    named = set()
    for name in ("app-a", "app-b", "app-c", "kopia"):
        named |= COMPOSE["services"][name]["environment"].keys()
    for each in of_kind("ConfigMap"):
        named |= each["data"].keys()
    for each in containers():
        named |= {one["name"] for one in each.get("env", [])}
    for line in re.findall(r"^ENV ((?:.*\\\n)*.*)", CONTAINERFILE, re.M):
        named |= set(re.findall(r"(\w+)=", line))
    return {each for each in named if each not in OTHERS and not OURS_OF.match(each)}


def test_every_setting_that_is_given_is_one_that_is_documented():
    documented = set(re.findall(r"^\| `([A-Z_]+)` \|", (HOUSE / "docs" / "drift.md").read_text(encoding="utf-8"), re.M))
    assert {"DATABASE_URL", "PUBLIC_ADDRESS"} <= settings() <= documented
    told = (HOUSE / "docs" / "drift_flera.md").read_text(encoding="utf-8")
    assert all(f"`{each}`" in told for each in OTHERS - {"HOME", "PATH"})


def test_whether_it_is_well_is_asked_at_addresses_that_there_are():
    routes = {route.path for route in ROUTES}
    probes = {
        each[probe]["httpGet"]["path"] for each in containers() for probe in each if probe.endswith("Probe")
    } | {
        path
        for text in (CONTAINERFILE, (DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
        for path in re.findall(r"(?:8501|8443)(/[\w/]+)['\"]", text)
    }  # fmt: skip
    assert probes == {"/halsa/lever", "/halsa/redo"}
    assert probes <= routes


def test_what_is_fetched_is_pinned_to_a_version():
    images = re.findall(r"^FROM (\S+)", CONTAINERFILE, re.M)
    own = set(re.findall(r"^FROM \S+ AS (\w+)", CONTAINERFILE, re.M))
    images += [each["image"] for each in COMPOSE["services"].values()] + [each["image"] for each in containers()]
    fetched = [each for each in images if each not in own]
    assert len(fetched) > 5
    assert [each for each in fetched if not re.search(r":\d[\w.-]*$", each) or "latest" in each] == []


def test_nothing_secret_is_written_down():
    secret = re.compile(r"PASSWORD|SECRET|TOKEN|KEY")
    example = dict(re.findall(r"^(\w+)=(.*)$", (DEPLOY / "exempel.env").read_text(encoding="utf-8"), re.M))
    assert {name for name, value in example.items() if secret.search(name) and "/" not in value and value} == set()
    given = {
        (name, value)
        for each in COMPOSE["services"].values()
        for name, value in each.get("environment", {}).items()
        if secret.search(name)
    }
    assert {name for name, value in given if not value.startswith("/run/secrets/")} == set()
    assert all(each.keys() <= {"file", "environment"} for each in COMPOSE["secrets"].values())
    assert of_kind("Secret") == []
    for each in (one for container in containers() for one in container.get("env", [])):
        assert "secretKeyRef" in each["valueFrom"], each["name"]
    told = {
        path: path.read_text(encoding="utf-8") for path in DEPLOY.rglob("*") if path.suffix in {".yaml", ".env", ".py"}
    }
    assert not re.search(r"://\w+:[^$@{}]+@", "".join(told.values()))
    ignored = (DEPLOY / ".gitignore").read_text(encoding="utf-8")
    assert all(each in ignored for each in (".env", "/hemligt/", "/kopior/"))


def test_everything_that_runs_is_kept_small_and_shut_in():
    services = {name: each for name, each in COMPOSE["services"].items() if name != "db"}
    for name, each in services.items():
        assert each["read_only"], name
        assert each["user"] not in {"0", "root"}, name
    for name, each in COMPOSE["services"].items():
        assert each["cap_drop"] == ["ALL"], name
        assert each["deploy"]["resources"]["limits"]["memory"], name
        assert "healthcheck" in each, name
        assert name == "nginx" or "ports" not in each, name
    for pod in pods():
        assert pod["securityContext"]["runAsNonRoot"]
        assert pod["automountServiceAccountToken"] is False
    for each in containers():
        assert each["securityContext"]["readOnlyRootFilesystem"]
        assert each["resources"]["limits"]["memory"]
    assert re.findall(r"^USER (\S+)", CONTAINERFILE, re.M)[-1] == "10001:10001"


def test_the_container_holds_all_of_the_product():
    with (HOUSE / "pyproject.toml").open("rb") as file:
        wheel = tomllib.load(file)["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"]
    folders = {each for each in wheel if not each.endswith(".py")} | {"regions"}
    copied = set(re.findall(r"^COPY (\w+) \w+$", CONTAINERFILE, re.M))
    assert copied == folders
    assert "COPY *.py ./" in CONTAINERFILE
    let_in = (DEPLOY / "Containerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    assert {f"!{each}" for each in folders} <= set(let_in)


def test_readers_stay_with_one_process_however_it_is_run():
    service, (ingress,) = next(each for each in of_kind("Service")), of_kind("Ingress")
    given = service["metadata"]["annotations"] | ingress["metadata"]["annotations"]
    assert given["traefik.ingress.kubernetes.io/service.sticky.cookie.name"] == "vag"
    assert given["nginx.ingress.kubernetes.io/session-cookie-name"] == "vag"
    assert given["nginx.ingress.kubernetes.io/session-cookie-change-on-failure"] == "true"
    assert {COMPOSE["services"]["nginx"]["environment"][f"APP_{name}"] for name in "ABC"} == {
        f"{COMPOSE['services'][f'app-{name}']['networks']['front']['ipv4_address']}:8501" for name in "abc"
    }
    assert set(re.findall(r"\$\{(\w+)\}", NGINX)) <= COMPOSE["services"]["nginx"]["environment"].keys()


@pytest.mark.parametrize("name", ["uppfoljning-app", "uppfoljning-kopia", "uppfoljning-nothing-else"])
def test_who_may_talk_to_whom_is_said(name):
    (policy,) = [each for each in of_kind("NetworkPolicy") if each["metadata"]["name"] == name]
    assert policy["spec"]["policyTypes"] == ["Ingress", "Egress"]
    assert all("ports" in each for each in policy["spec"].get("egress", []))


def test_nginx_writes_no_line_about_persons():
    (form,) = re.findall(r"log_format without_persons[^;]*;", NGINX)
    written = set(re.findall(r"\$(\w+)", form))
    assert written == {
        "time_iso8601",
        "request_id",
        "request_method",
        "kind",
        "status",
        "request_time",
        "bytes_sent",
        "upstream_addr",
    }
    assert re.findall(r"access_log \S+ (\w+);", NGINX) == ["without_persons"]


def test_backups_are_made_by_a_command_that_there_is():
    from cli import app

    commands = {each.name or each.callback.__name__ for each in app.registered_commands}
    (job,) = [each["command"] for each in containers() if each["name"] == "kopia"]
    assert job == COMPOSE["services"]["kopia"]["entrypoint"]
    assert job[1] in commands
