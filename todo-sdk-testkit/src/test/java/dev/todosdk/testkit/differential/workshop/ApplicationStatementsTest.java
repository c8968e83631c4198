package dev.todosdk.testkit.differential.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Statements as applications send them, native and in HQL, with parameters of each type: answered in memory as on PostgreSQL. */
class ApplicationStatementsTest {

    private record Asked(String text, Map<String, Object> parameters) {}

    private static final OffsetDateTime NOON = OffsetDateTime.of(2020, 1, 1, 12, 0, 0, 0, ZoneOffset.UTC);

    private static final List<Asked> QUERIES = List.of(
            asked("select id, name from maker where lower(name) = lower(:name) and age between :low and :high")
                    .with("name", "ANN")
                    .with("low", (short) 20)
                    .with("high", 40)
                    .done(),
            asked("select m.name, count(w.id) n, coalesce(sum(w.price * w.amount), 0) total from maker m"
                            + " left join ware w on w.maker_id = m.id and w.amount > :least group by m.id, m.name"
                            + " having count(w.id) >= :n order by total desc, m.name")
                    .with("least", 0)
                    .with("n", 0L)
                    .done(),
            asked(
                            "select * from ware where made >= :from and made < cast(:from as timestamp) + interval '2 years' order by id")
                    .with("from", LocalDateTime.of(2023, 1, 1, 0, 0))
                    .done(),
            asked("select id from ware where sold > :since or sold is null order by sold nulls first, id")
                    .with("since", NOON)
                    .done(),
            asked("select id from ware where sold < :until order by id")
                    .with("until", Instant.parse("2024-10-27T00:30:00Z"))
                    .done(),
            asked(
                            "select date_trunc('year', made) as y, count(*) from ware where made is not null group by 1 order by 1")
                    .done(),
            asked("select extract(month from since), to_char(id, 'FM000') from maker order by id")
                    .done(),
            asked("select w.code, p.place, p.label from ware w join piece p on p.ware_id = w.id where p.tag = :tag")
                    .with("tag", new UUID(0, 1))
                    .done(),
            asked("select id from ware where id = any (array[3, null, 1, 3, 99]) order by id")
                    .done(),
            asked("select id from ware where id = any (array[4, 2]) and id = any ('{2, 3}') and code is not null")
                    .done(),
            asked(
                            "select id, id = any (array[3, null]), amount = any (array[3, 1]), 3 = any ('{}') from ware order by id")
                    .done(),
            asked("select id, amount <> all (array[3, 1]), amount > any (array[3, 1]) from ware order by id")
                    .done(),
            asked("select w.id, p.place from ware w join piece p on p.ware_id = any (array[w.id, 1]) order by 1, 2")
                    .done(),
            asked(
                            "select id from ware where id = any (cast(null as bigint[])) or id = any (array[1.0, 2.5]) order by id")
                    .done(),
            asked("select id from ware where id <= :last order by id limit 2")
                    .with("last", 3L)
                    .done(),
            asked("select id from ware where 2 <= id order by id desc limit 9").done(),
            asked("select id from ware where price in (:prices) order by id")
                    .with("prices", List.of(new BigDecimal("1.5"), new BigDecimal("10")))
                    .done(),
            asked("select id from maker where name in (:names) order by id desc limit :n offset :m")
                    .with("names", List.of("ann", "bo", "e"))
                    .with("n", 2)
                    .with("m", 1L)
                    .done(),
            asked("select id from ware where code = :code order by id")
                    .with("code", "a")
                    .done(),
            asked("select length(code), code || '|' from ware where code is not null order by id")
                    .done(),
            asked("select exists(select 1 from ware w where w.maker_id = m.id) from maker m order by id")
                    .done(),
            asked("select exists(select 1 / (m.id - m.id) from maker m)").done(),
            asked("select name from maker where (rating, age) > (:r, :a) order by name")
                    .with("r", 1)
                    .with("a", (short) 25)
                    .done(),
            asked("select due from piece where due > :t order by due")
                    .with("t", LocalTime.of(6, 0))
                    .done(),
            asked("select since + :days as d from maker where since = :day")
                    .with("days", 30)
                    .with("day", LocalDate.of(2020, 1, 1))
                    .done(),
            asked("select case when rating is null then 'none' when rating > :r then 'good' else 'poor' end, count(*)"
                            + " from maker group by 1 order by 2 desc, 1")
                    .with("r", 2)
                    .done(),
            asked(
                            "with recent as (select * from ware where made > :day), few as (select maker_id, count(*) c from recent group"
                                    + " by maker_id) select m.name, f.c from few f join maker m on m.id = f.maker_id order by 1")
                    .with("day", LocalDate.of(2019, 1, 1))
                    .done(),
            asked("select distinct on (maker_id) maker_id, id from ware order by maker_id, price desc nulls last, id")
                    .done(),
            asked("select string_agg(code, ', ' order by code, id) from ware where fine is not false")
                    .done(),
            asked("select array_agg(id order by id) from maker where boss_id = :boss")
                    .with("boss", 1L)
                    .done(),
            asked("select count(*) filter (where fine), count(*) filter (where not fine), bool_or(fine) from ware")
                    .done(),
            asked("select greatest(amount, :n), least(price, :p) from ware order by id")
                    .with("n", 3)
                    .with("p", new BigDecimal("5.00"))
                    .done(),
            asked("select round(price / nullif(amount, 0), 2) from ware order by id")
                    .done(),
            asked("select m.name from maker m where not exists (select 1 from ware w where w.maker_id = m.id"
                            + " and w.price > :p) order by m.name")
                    .with("p", 2.0)
                    .done(),
            asked("select m.name, w.id from maker m cross join lateral (select id from ware w where w.maker_id = m.id"
                            + " order by price desc nulls last, id limit 1) w order by 1")
                    .done(),
            asked(
                            "select name, similarity from (select name, length(name) as similarity from maker) x where similarity > :n")
                    .with("n", 2)
                    .done(),
            asked("select id from maker where name like :p escape '!' order by id")
                    .with("p", "%o%")
                    .done(),
            asked("select id from ware where fine = :fine and amount = any (array[3, 1]) order by id")
                    .with("fine", true)
                    .done(),
            asked("select cast(:text as integer) + 1, cast(:n as text) || '!', cast(:d as date)")
                    .with("text", "41")
                    .with("n", 7)
                    .with("d", "2024-02-29")
                    .done(),
            asked(
                            "select w.id from ware w where w.price > (select avg(x.price) from ware x where x.maker_id = w.maker_id)")
                    .done(),
            asked("select public.maker.name from maker where maker.id = :id")
                    .with("id", 1L)
                    .done(),
            asked(
                            "select id from maker where cast(:age as smallint) is null or age = cast(:age as smallint) order by id")
                    .with("age", (short) 30)
                    .done(),
            asked("select id, name from maker where id > :after order by id fetch first 2 rows only")
                    .with("after", 1L)
                    .done(),
            asked("select 1 from maker where id = :id for update skip locked")
                    .with("id", 1L)
                    .done(),
            asked(
                            "select made at time zone 'Europe/Berlin', sold at time zone 'America/New_York' from ware order by id")
                    .done(),
            asked("select age(timestamp '2024-03-01', made) from ware where id = 3")
                    .done(),
            asked("select row_number() over (order by id) from maker").done(),
            asked(
                            "with recursive up as (select id, boss_id from maker where id = 4 union all select m.id, m.boss_id from maker m"
                                    + " join up on up.boss_id = m.id) select id from up")
                    .done(),
            asked("select generate_series(1, 3)").done(),
            asked("select * from unnest(array[1, 2]) as x").done(),
            asked("select id from ware where weight(id) > 1").done(),
            asked("select sum(rating) / count(*), avg(age), max(since), min(name) from maker")
                    .done(),
            // What need not be read fails with nothing.
            asked(
                            "select rating, 1 / (id - id) from maker group by rating, id intersect all select 1, 2 from piece where false")
                    .done(),
            asked("select 1 from piece where label = 'none' except select 1 / (id - id) from maker")
                    .done());

    private static final List<Asked> WRITES = List.of(
            asked(
                            "insert into maker (id, name, since) values (:id, :name, :since) on conflict (name) do update set since ="
                                    + " excluded.since, rating = coalesce(maker.rating, 0) + 1")
                    .with("id", 11L)
                    .with("name", "ann")
                    .with("since", LocalDate.of(2021, 5, 5))
                    .done(),
            asked("update ware set price = price * :f where amount > :n")
                    .with("f", new BigDecimal("1.1"))
                    .with("n", 1)
                    .done(),
            asked("update ware w set price = s.p from (select maker_id, max(price) p from ware group by maker_id) s"
                            + " where s.maker_id = w.maker_id")
                    .done(),
            asked("update ware w set amount = amount + 1 from piece p where p.ware_id = w.id")
                    .done(),
            asked("delete from ware w using piece p, maker m where m.id = w.maker_id and p.ware_id = 99")
                    .done(),
            asked("delete from piece p using ware w where w.id = p.ware_id and w.fine = :fine")
                    .with("fine", true)
                    .done(),
            asked("insert into ware (id, amount, sold) select id + 100, age, :now from maker where age is not null")
                    .with("now", NOON)
                    .done(),
            asked(
                            "merge into ware w using (select id, age from maker) m on w.id = m.id when matched and m.age > :a then update"
                                    + " set amount = m.age when not matched then insert (id, amount) values (m.id, 0)")
                    .with("a", (short) 25)
                    .done(),
            asked(
                            "with gone as (delete from piece where place > :p returning ware_id) update ware set amount = amount + 1"
                                    + " where id in (select ware_id from gone)")
                    .with("p", 1L)
                    .done(),
            // Of constants that fit into no column the one is named whose column comes first in the table.
            asked("insert into ware (id, code, amount) values (20, 'longer', 3000000000)")
                    .done(),
            asked("insert into ware (id, code, amount) values (20, 'longer', 3000000000), (21, 'b', 1)")
                    .done(),
            asked("insert into ware (id, code, amount) select 20, 'longer', 3000000000 where 1 / 0 = 1")
                    .done(),
            asked("insert into ware (id, code, amount) select 20, 'longer', 3 where 1 / 0 = 1")
                    .done(),
            asked("insert into ware (id, code, amount) select 20, 'longer', 1 / 0 from maker where id = 77")
                    .done(),
            asked("update ware set code = 'longer', amount = 3000000000").done(),
            // A constant fails though it stands beside NULL, and though it becomes a text before.
            asked("select id from ware where id = 77 and (null = 1 / 0)").done(),
            asked("select id from ware where id = 77 and (1 / 0 between null and 3)")
                    .done(),
            asked("update ware set code = cast(cast('04:05:06' as time) as text) where id = 77")
                    .done(),
            asked("update ware set code = cast(cast('2020-01-01' as date) as text) where id = 77")
                    .done(),
            asked(
                            "insert into ware (id) values (1) on conflict (id) do update set code = 'longer', amount = 3000000000")
                    .done(),
            asked("merge into ware w using maker m on w.id = m.id when matched then update set code = 'longer',"
                            + " amount = 3000000000")
                    .done(),
            asked("merge into ware w using maker m on w.id = m.id when not matched then insert (id, code, amount)"
                            + " values (m.id, 'longer', 3000000000)")
                    .done());

    private static final List<Asked> HQL = List.of(
            asked("select time(w.made) from Ware w").done(),
            asked("select w.lower(w.code) from Ware w").done(),
            asked("select w.id from Ware w where :p is null or w.price > :p order by w.id")
                    .with("p", new BigDecimal("2"))
                    .done(),
            asked("select m.name, m.boss.name from Maker m where m.since >= :d order by m.name")
                    .with("d", LocalDate.of(2020, 1, 1))
                    .done(),
            asked("select year(m.since), count(*) from Maker m group by year(m.since) order by 1")
                    .done(),
            asked("select cast(w.made as LocalDate), cast(w.made as LocalTime) from Ware w order by w.id")
                    .done(),
            asked("select date(w.made), text(w.id), int4(w.price) from Ware w order by w.id")
                    .done(),
            asked("select w.id from Ware w where w.made > local datetime - 100000 day order by w.id")
                    .done(),
            asked("select p.tag, p.due from Piece p where p.tag in :tags")
                    .with("tags", List.of(new UUID(0, 1), new UUID(0, 2)))
                    .done(),
            asked("select m from Maker m where m.rank = :rank")
                    .with("rank", Maker.Rank.MASTER)
                    .done(),
            asked("select m.id from Maker m where m.rank in (:ranks) order by m.id")
                    .with("ranks", List.of(Maker.Rank.JOINER, Maker.Rank.PUPIL))
                    .done(),
            asked("select w.id, (select count(*) from Piece p where p.ware = w) from Ware w order by 2 desc, 1")
                    .done(),
            asked("select str(w.price), w.price || '' from Ware w order by w.id")
                    .done(),
            asked("select collate(m.name as ucs_basic) from Maker m order by m.id")
                    .done(),
            asked("select format(m.since as 'yyyy-MM-dd') from Maker m order by m.id")
                    .done(),
            asked("select m.since + 1 month, m.since - :d from Maker m where m.since is not null order by m.id")
                    .with("d", LocalDate.of(2000, 1, 1))
                    .done(),
            asked(
                            "select position('n' in m.name), overlay(m.name placing 'X' from 1 for 1), pad(m.name with 6 trailing '.')"
                                    + " from Maker m order by m.id")
                    .done(),
            asked("select extract(epoch from w.sold), extract(day of year from w.made) from Ware w order by w.id")
                    .done(),
            asked("select trunc(w.price, 1), round(w.price), ceiling(w.price), sign(w.price) from Ware w order by w.id")
                    .done(),
            asked("select max(w.price) filter (where w.fine), every(w.amount >= 0), any(w.fine) from Ware w")
                    .done(),
            asked("select user(m.id) from Maker m").done(),
            asked("select timestamp(m.since) from Maker m").done(),
            asked("select interval(m.since) from Maker m").done(),
            asked("select m.maker from Maker m").done());

    private final List<String> different = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();

    @Test
    void theyAreAnsweredAlikeOrRefusedByName() {
        try (PostgresqlDatabase postgresql = PostgresqlDatabase.with(new WorkshopModule());
                InMemoryDatabase memory = InMemoryDatabase.with(new WorkshopModule())) {
            for (UnitOfWorkFactory store : List.of(postgresql, memory)) {
                StatementHistory.fill(store);
            }
            QUERIES.forEach(asked -> compare(asked, read(postgresql, asked), read(memory, asked)));
            HQL.forEach(asked -> compare(asked, readHql(postgresql, asked), readHql(memory, asked)));
            WRITES.forEach(asked -> compare(asked, written(postgresql, asked), written(memory, asked)));
        }
        assertThat(different).isEmpty();
        assertThat(refused)
                .as("what runs only on PostgreSQL, by name")
                .allMatch(line -> line.contains("to_char") || line.contains("age(timestamp"));
    }

    private void compare(Asked asked, String expected, String found) {
        if (found.startsWith("refused")) {
            refused.add(asked.text() + ": " + found);
        } else if (!found.equals(expected)) {
            different.add(asked + "\n  PostgreSQL: " + expected + "\n  in memory:  " + found);
        }
    }

    private static String read(UnitOfWorkFactory store, Asked asked) {
        return StatementHistory.answer(store, unit -> unit.repository(Workshop.class)
                .ask(asked.text(), asked.parameters())
                .toString());
    }

    private static String readHql(UnitOfWorkFactory store, Asked asked) {
        return StatementHistory.answer(store, unit -> unit.repository(Workshop.class)
                .askHql(asked.text(), asked.parameters())
                .toString());
    }

    /** What it changed, and then what the tables hold; taken back. */
    private static String written(UnitOfWorkFactory store, Asked asked) {
        String answer = StatementHistory.answer(
                store,
                unit -> unit.repository(Workshop.class).change(asked.text(), asked.parameters()) + " "
                        + StatementHistory.tables(unit));
        StatementHistory.fill(store);
        return answer;
    }

    private static Builder asked(String text) {
        return new Builder(text);
    }

    /** Collects a statement's parameters. */
    private static final class Builder {
        private final String text;
        private final Map<String, Object> parameters = new java.util.LinkedHashMap<>();

        Builder(String text) {
            this.text = text;
        }

        Builder with(String name, Object value) {
            parameters.put(name, value);
            return this;
        }

        Asked done() {
            return new Asked(text, parameters);
        }
    }
}
