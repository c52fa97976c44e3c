"""Increments: whatever happened to the documents, the changed copy is what a whole build makes, row by row."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb
import pytest
from made_store import MadeStore

from warehouse import increment as increments
from warehouse.build import build
from warehouse.increment import increment

KINDS = ("general_public_by_function", "general_public_by_unit", "basic_by_economic", "project_expenditure")


@dataclass(frozen=True)
class Made:
    """A document: what differs between documents, from which all of its rows follow."""

    sha256: str
    sequence: int
    body: str = "示例市测试局"
    code: str = "101"
    year: int = 2024
    region: str = "示例市"
    status: str = "loaded"
    size: int = 3
    generation: int = 0
    names: tuple[str, ...] = ()
    """Further names that the same content was seen under."""
    units: tuple[str, ...] = ()
    """Units that its table by unit lists."""
    buyers: tuple[str, ...] = ()
    """Units that its lines of procurement name."""
    projects: tuple[tuple[str | None, str], ...] = ()


@dataclass
class World:
    """All documents of a store, and the warehouse brought up to date with them step by step."""

    folder: Path
    documents: dict[str, Made] = field(default_factory=dict)
    generation: int = 0
    steps: int = 0
    increments: int = 0

    def put(self, made: Made) -> None:
        """Read a document, or read it again."""
        self.generation += 1
        self.documents[made.sha256] = replace(made, generation=self.generation)

    def next(self) -> int:
        return 1 + max((made.sequence for made in self.documents.values()), default=0)

    def step(self, *, whole: bool = False) -> None:
        """Bring the warehouse up to date and hold it against a whole build."""
        self.steps += 1
        store, since = self._store(), self.generation
        warehouse, expected = self.folder / "w.duckdb", self.folder / "whole.duckdb"
        build(store, expected)
        if self.steps == 1:
            shutil.copy(expected, warehouse)
        else:
            report = increment(store, warehouse, self.folder / "next.duckdb", self.published)
            assert (report is None) == whole
            if report is None:
                shutil.copy(expected, warehouse)
            else:
                self.increments += 1
                (self.folder / "next.duckdb").replace(warehouse)
                assert report.rows["meta"] == 1
        self.published = since
        assert differences(warehouse, expected) == []

    def _store(self) -> Path:
        path = self.folder / f"staging-{self.steps}.duckdb"
        store = MadeStore(path)
        for made in self.documents.values():
            _fill(store, made)
        return store.write(reverse=self.steps % 2 == 0)


def _fill(store: MadeStore, made: Made) -> None:
    sha = made.sha256
    store.document(
        sha, made.sequence, department_name=made.body, department_code=made.code, fiscal_year=made.year,
        region_name=made.region, status=made.status,
    )  # fmt: skip
    for number, name in enumerate(made.names):
        store.sighting(sha, name, made.sequence + 100 + number)
    version = {"extractor_version": "v1", "rules_version": "r1", "generation": made.generation}
    store._add("stg_version", sha256=sha, **version)
    if made.status == "quarantined":
        return
    for index, kind in enumerate(KINDS):
        table = store.table(sha, index, kind)
        _rows(store, table, made)
    bought = store.table(sha, 4, "procurement")
    for line, unit in enumerate(made.buyers, 1):
        catalogue = "[A02010105]台式计算机" if line % 2 else "[C99]杂项服务"
        store.texts(
            bought,
            line,
            unit_name=unit,
            catalogue=catalogue,
            project=f"项目{line}",
            function="[2010101]行政运行",
        )
        store.amounts(bought, line, {"amount": f"{line}.50", "quantity": "2"})
    form = store.table(
        sha, 5, "project_performance", project_name=made.projects[0][1] if made.projects else "独项目"
    )
    store.indicator(form, 1, "完成率", target=f">={90 + made.size}%", project_name="独项目")
    store.indicator(form, 2, "完 成 率" if made.size % 2 else "满意度", level1="效益指标", target="100")
    store.field(form, "项目前两年预算", f"1. {made.year - 1}年年初预算安排{made.size}万元", "独项目")
    store.claim(sha, 0, "total_budget", f"{made.size}.00", amount_yuan=made.size * 10_000)
    store.claim(sha, 1, "vehicles", "3", value=made.size)
    store.contents(sha, 1, "three_public", "三公经费表")
    store.cells(sha, 0, "填报人|张三", f"a|{made.size}")
    store.finding(sha, "title_unknown")
    store.finding(sha, f"rule_{made.size}", by="check")
    store.outcome(sha, f"rule_{made.size}", "failed", 3, 1)


def _rows(store: MadeStore, table: tuple[str, int, str], made: Made) -> None:
    printed = {"total": f"{made.size}.00", "basic": f"{made.size}.00", "change_amount": "1.00"}
    if table[2] == "general_public_by_function":
        for line, (code, name) in enumerate(
            [("2010101", "行政运行"), ("2019999", f"别的事务{made.size}")], 1
        ):
            store.amounts(table, line, printed, item_code=code, item_name=name)
    elif table[2] == "general_public_by_unit":
        for line, unit in enumerate(made.units, 1):
            store.amounts(table, line, printed, item_code=f"{made.code}{line:03}", item_name=unit)
    elif table[2] == "basic_by_economic":
        store.amounts(table, 1, {"total": "2.00"}, item_code="30101", item_name="基本工资")
        store.amounts(table, 2, {"total": "2.00"}, item_code="30199", item_name=f"其他{made.size}")
    else:
        for line, (code, name) in enumerate(made.projects, 1):
            store.amounts(table, line, {"total": "5.00"}, item_code=code, item_name=name, unit_name=made.body)


def differences(one: Path, other: Path) -> list[str]:
    """Tables of two warehouses that differ in rows, columns, comments or constraints."""
    with duckdb.connect() as handle:
        for name, path in (("a", one), ("b", other)):
            handle.execute(f"ATTACH '{path}' AS {name} (READ_ONLY)")
        structure = [
            handle.execute(
                f"SELECT {what} FROM {view}() WHERE database_name = $1 AND NOT internal ORDER BY ALL", [name]
            ).fetchall()
            for name in "ab"
            for view, what in (
                ("duckdb_columns", "table_name, column_name, column_index, data_type, comment"),
                ("duckdb_tables", "table_name, comment, has_primary_key"),
                ("duckdb_views", "view_name, sql, comment"),
            )
        ]
        found = [] if structure[:3] == structure[3:] else ["structure"]
        for (table,) in handle.execute(
            "SELECT table_name FROM duckdb_tables() WHERE database_name = 'b' AND schema_name = 'main'"
        ).fetchall():
            but = "EXCLUDE (built_at)" if table == "meta" else ""
            rows = [f"SELECT * {but} FROM {name}.{table}" for name in "ab"]
            both = f"({rows[0]} EXCEPT ALL {rows[1]}) UNION ALL ({rows[1]} EXCEPT ALL {rows[0]})"
            found += [f"{table}: {row}" for row in handle.execute(both).fetchmany(3)]
        return found


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """Six documents of three bodies; increments whatever share of them is affected."""
    monkeypatch.setattr(increments, "MOST_SHARE", 0)
    made = World(tmp_path)
    project = ("420000230102300000001", "信息化")
    for number, body in enumerate(["甲局", "乙局", "丙委"]):
        for year in (2023, 2024):
            sha = f"{body}{year}"
            made.put(
                Made(sha, made.next(), body, f"10{number}", year, units=(f"{body}机关",), projects=(project,))
            )
    made.step()
    return made


def test_nothing_affected_changes_nothing(world: World) -> None:
    world.step()
    assert world.increments == 1


def test_documents_come_change_and_go(world: World) -> None:
    world.put(
        Made("new", world.next(), "丁局", "109", 2025, units=("丁局机关",), buyers=("丁局机关", "甲局机关"))
    )
    world.step()  # a new body
    world.put(Made("revision", world.next(), "甲局", "100", 2024, size=7, units=("甲局机关", "甲局中心")))
    world.step()  # supersedes 甲局2024
    world.put(replace(world.documents["revision"], status="quarantined"))
    world.step()  # cannot be read any more: 甲局2024 is current again
    world.documents["乙局2023"] = replace(world.documents["乙局2023"], names=("别名.pdf",))
    world.step()  # the same content under another name; nothing was read
    world.put(replace(world.documents["丙委2024"], size=9, projects=((None, "信息化"), (None, "修缮"))))
    world.step()  # read again, with other figures and a project without code
    del world.documents["new"]
    world.step()
    assert world.increments == 6


def test_a_rename_moves_a_group_and_the_projects_of_other_documents(world: World) -> None:
    with duckdb.connect(str(world.folder / "w.duckdb"), read_only=True) as handle:
        before = handle.execute(
            "SELECT project_key, project_group_key FROM dim_project ORDER BY ALL"
        ).fetchall()
    world.put(
        Made(
            "renamed",
            world.next(),
            "乙局（新）",
            "101",
            2025,
            projects=(("420000230102300000001", "信息化"),),
        )
    )
    world.step()
    world.put(replace(world.documents["renamed"], code="777"))
    world.step()
    world.put(replace(world.documents["乙局2023"], body="甲局"))
    world.step()
    with duckdb.connect(str(world.folder / "w.duckdb"), read_only=True) as handle:
        after = handle.execute(
            "SELECT project_key, project_group_key FROM dim_project ORDER BY ALL"
        ).fetchall()
    assert set(before) - set(after)
    assert world.increments == 3


def test_a_unit_that_becomes_known_is_known_in_the_lines_of_other_documents(world: World) -> None:
    world.put(replace(world.documents["丙委2024"], buyers=("远方学校", "丙委机关")))
    world.step()
    lines = (
        "SELECT count(*) FROM fct_procurement_line JOIN dim_org USING (org_key) WHERE org_name = '远方学校'"
    )
    for expected, units in ((1, ("远方学校",)), (0, ())):
        world.put(Made("school", 50, "丁局", "109", 2024, units=units))
        world.step()
        with duckdb.connect(str(world.folder / "w.duckdb"), read_only=True) as handle:
            assert handle.execute(lines).fetchall() == [(expected,)]
    assert world.increments == 3


def test_years_that_are_not_always_there_and_large_changes_are_built_whole(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.put(Made("later", world.next(), "甲局", "100", 2049))
    world.step()
    world.put(Made("early", world.next(), "甲局", "100", 1998))
    world.step(whole=True)
    monkeypatch.setattr(increments, "MOST_DOCUMENTS", 1)
    world.put(Made("one", world.next(), "甲局", "100", 2030))
    world.step()
    world.put(Made("two", world.next(), "甲局", "100", 2031))
    world.put(Made("three", world.next(), "甲局", "100", 2032))
    world.step(whole=True)


def _any(chance: random.Random, sha: str, sequence: int) -> Made:
    names = ["甲局", "甲局（新）", "乙局", "丙委", "丁局", "甲局机关"]
    units = ["甲局机关", "乙局机关", "远方学校", "甲局", "丁局"]
    projects = [
        (None, "信息化"),
        ("420000230102300000001", "信息化"),
        ("420000230102300000001", "信息化二期"),
        (None, "修缮"),
    ]
    return Made(
        sha, sequence, chance.choice(names), chance.choice(["100", "101", "102"]), chance.choice([2022, 2023, 2024]),
        chance.choice(["示例市", "武汉市"]), chance.choice(["loaded", "partial", "loaded", "quarantined"]),
        chance.randrange(1, 6), 0, tuple(chance.sample(["一.pdf", "二.pdf"], chance.randrange(3))),
        tuple(chance.sample(units, chance.randrange(4))), tuple(chance.sample(units, chance.randrange(3))),
        tuple(chance.sample(projects, chance.randrange(4))),
    )  # fmt: skip


def _add(world: World, chance: random.Random) -> None:
    sha = f"doc{world.generation}"
    world.put(_any(chance, sha, world.next()))


def _again(world: World, chance: random.Random) -> None:
    sha = chance.choice(sorted(world.documents))
    world.put(_any(chance, sha, world.documents[sha].sequence))


def _remove(world: World, chance: random.Random) -> None:
    del world.documents[chance.choice(sorted(world.documents))]


def _move(world: World, chance: random.Random) -> None:
    """A place goes back to an earlier content: that comes last in order; nothing is read."""
    sha = chance.choice(sorted(world.documents))
    world.documents[sha] = replace(world.documents[sha], sequence=world.next())


@pytest.mark.parametrize("seed", range(1))
def test_any_sequence_of_changes_ends_with_what_a_whole_build_makes(world: World, seed: int) -> None:
    chance = random.Random(seed)
    changes: list[Callable[[World, random.Random], None]] = [_add, _add, _again, _again, _remove, _move]
    for _ in range(3):
        for change in chance.choices(changes, k=chance.randrange(1, 4)):
            change(world, chance)
        world.step()
    assert world.increments == 3
