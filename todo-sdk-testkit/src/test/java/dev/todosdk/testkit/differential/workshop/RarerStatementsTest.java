package dev.todosdk.testkit.differential.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Window functions, ordered sets, recursive queries: their answers, the order in which their rows come, and what is wrong in
 * them, in memory as on PostgreSQL.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RarerStatementsTest {

    private static final List<String> WINDOWS = List.of(
            "select name from maker where row_number() over (order by id) = 1",
            "select name from maker group by row_number() over (order by id)",
            "select count(*) from maker having rank() over () = 1",
            "select sum(rank() over (order by id)) over () from maker",
            "select sum(rank() over (order by id)) from maker",
            "select row_number() from maker",
            "select lower(name) over () from maker",
            "select count(distinct rating) over () from maker",
            "select string_agg(name, ',' order by name) over () from maker",
            "select row_number() filter (where id > 1) over () from maker",
            "select lag(name, 1, 'none') over (order by id), lead(id, 2, 0) over (order by id) from maker",
            "select ntile(0) over () from maker",
            "select nth_value(name, 0) over () from maker",
            "select id, rank() over (order by rating) from maker for update",
            "select distinct count(*) over (partition by rating) from maker order by 1",
            "select id from maker order by rank() over (order by name desc)",
            "select sum(id) over (rows between unbounded following and current row) from maker",
            "select sum(id) over w from maker window w as (order by id)",
            "select sum(id) over (order by id rows 1 preceding) from maker",
            "select sum(id) over v from maker window w as (order by id)",
            "select sum(id) over (w partition by name) from maker window w as (order by id)",
            "select sum(id) over (w order by name) from maker window w as (order by id)",
            "select sum(id) over (w) from maker window w as (order by id rows 1 preceding)",
            "select sum(id) over w from maker window w as (order by id rows 1 preceding)",
            "select id from maker window w as (order by id), w as (order by name)",
            "select id from maker window w as (order by nobody)",
            "select id from maker window w as (order by count(*))",
            "select sum(id) over (v rows current row) from maker window w as (partition by rating), v as (w"
                    + " order by id desc)",
            "select sum(id) over (rows id preceding) from maker",
            "select sum(id) over (rows count(*) preceding) from maker",
            "select sum(id) over (rows null preceding) from maker",
            "select sum(id) over (rows -1 preceding) from maker",
            "select sum(id) over (rows 1.5 preceding) from maker",
            "select sum(id) over (order by id rows 'a' preceding) from maker",
            "select sum(id) over (rows true preceding) from maker",
            "select sum(id) over (groups current row) from maker",
            "select sum(id) over (range 1 preceding) from maker",
            "select sum(id) over (order by id, name range 1 preceding) from maker",
            "select sum(id) over (order by id range -1 preceding) from maker",
            "select sum(id) over (order by since range interval '-1 day' preceding) from maker",
            "select sum(id) over (order by since range interval '30 years' preceding exclude ties) from maker",
            "select array_agg(id) over (order by id rows between 1 preceding and 1 following exclude current"
                    + " row) from maker",
            "select count(*) filter (where rank() over () = 1) over () from maker",
            "select count(*) filter (where rank() over () = 1) from maker",
            "select rank() over (order by row_number() over ()) from maker",
            "select rank() over (partition by id) from maker for share",
            "select m.id from maker m join maker b on rank() over () = b.id",
            "select id from maker limit rank() over ()",
            "select rank() from maker",
            "select rank(1) from maker",
            "select nothing() over () from maker",
            "select row_number(id) over () from maker",
            "select ntile(null) over () from maker",
            "select ntile(rating) over (order by id) from maker where rating is null or rating > 0",
            "select count() over () from maker",
            "select lag(1 / rating) over (order by id) from maker where id < 4 or id = 5",
            "select distinct on (rank() over (order by rating)) id, rank() over (order by rating) from maker"
                    + " order by rank() over (order by rating), id",
            "select distinct id from maker order by rank() over (order by id)",
            "select exists (select ntile(0) over () from maker)",
            "select id, (select sum(w.amount) over (order by w.id desc) from ware w where w.maker_id = m.id"
                    + " limit 1) from maker m order by 1",
            "select rank() over (order by 'a'), rank() over (order by 1), sum(id) over (order by null range"
                    + " unbounded preceding) from maker",
            "select max(rank) over (order by id), first_value(rank) over (order by id), lag(rank, 1, 'x')"
                    + " over (order by id) from maker order by id",
            "select percent_rank() over (order by rating), cume_dist() over (order by rating nulls first)"
                    + " from maker order by id",
            "select sum(weight) over (order by ware_id, place rows between 1 preceding and current row) from"
                    + " piece order by ware_id, place",
            "select id as row, name from maker over where id = 1",
            "select sum(id) over (order by id rows between current row and 1 preceding) from maker",
            "select sum(id) over (order by id rows 1 following) from maker",
            "select sum(id) over (order by id rows between 1 following and current row) from maker",
            "select pg_catalog.count(*) from maker");

    private static final List<String> HQL = List.of(
            "select m.id, row_number() over (order by m.name desc) from Maker m order by m.id",
            "select w.id, sum(w.amount) over (partition by w.maker order by w.id) from Ware w order by w.id",
            "select w.id, lag(w.amount, 1, 0) over (order by w.id), rank() over (order by w.price desc) from"
                    + " Ware w where w.amount >= 1 order by w.id",
            "select w.id, first_value(w.code) over (partition by w.fine order by w.id rows between unbounded"
                    + " preceding and current row) from Ware w order by w.id",
            "select w.id, nth_value(w.code, 2) over (order by w.id), ntile(2) over (order by w.id),"
                    + " cume_dist() over (order by w.amount) from Ware w order by w.id",
            "select m.rating, count(*), rank() over (order by count(*) desc) from Maker m group by m.rating"
                    + " order by m.rating",
            "select w.id, avg(w.price) filter (where w.fine) over (order by w.id groups between 1 preceding"
                    + " and 1 following exclude current row) from Ware w order by w.id",
            "select r.id from (select m.id as id, row_number() over (partition by m.rating order by m.id) as"
                    + " place from Maker m) r where r.place = 1 order by r.id",
            "select w.id, sum(w.amount) over (order by w.id range between 1 preceding and 2 following) from"
                    + " Ware w order by w.id",
            "select m.id from Maker m where row_number() over (order by m.id) = 1");

    private static final List<String> ORDERED_SETS = List.of(
            "select percentile_disc(0.5) within group (order by amount), percentile_cont(0.25) within group"
                    + " (order by price) from ware",
            "select mode() within group (order by price desc), mode() within group (order by code) from ware",
            "select fine, percentile_disc(1) within group (order by made), mode() within group (order by"
                    + " maker_id) from ware group by fine order by 1",
            "select rank(3) within group (order by amount), dense_rank(3) within group (order by amount desc)"
                    + " from ware",
            "select percent_rank(2, 1.50) within group (order by amount, price nulls first), cume_dist(3)"
                    + " within group (order by amount) from ware",
            "select rank(1) within group (order by amount), cume_dist(1) within group (order by amount),"
                    + " percent_rank(1) within group (order by amount), percentile_disc(0.5) within group (order by"
                    + " amount) from ware where false",
            "select rank(3) within group (order by amount) filter (where fine) from ware",
            "select percentile_cont(null) within group (order by amount), rank(null) within group (order by"
                    + " amount) from ware",
            "select percentile_disc(2) within group (order by amount) from ware",
            "select percentile_disc(-0.1) within group (order by amount) from ware",
            "select percentile_cont(0.5) within group (order by amount, id) from ware",
            "select percentile_cont(0.5) within group (order by code) from ware",
            "select rank(1, 2) within group (order by amount) from ware",
            "select rank('x') within group (order by amount) from ware",
            "select sum(amount) within group (order by id) from ware",
            "select lower('A') within group (order by id) from ware",
            "select mode(amount) from ware",
            "select mode(distinct) within group (order by id) from ware",
            "select percentile_disc(0.5 order by id) within group (order by id) from ware",
            "select mode() within group (order by id) over () from ware",
            "select lower(distinct name) from maker",
            "select lower(name order by id) from maker",
            "select lower(name) filter (where id = 1) from maker",
            "select now(*)",
            "select lower(*) from maker",
            "select count() within group (order by id) from maker",
            "select count(*) from ware group by ()",
            "select count(*), max(id) from ware where false group by ()",
            "select id from ware group by ()",
            "select 1 from ware group by () having count(*) > 100",
            "select (select mode() within group (order by w.amount) from ware w where w.maker_id = m.id) from"
                    + " maker m order by m.id");

    private static final List<String> RECURSIVE = List.of(
            "with recursive up as (select id, boss_id from maker where id = 4 union all select m.id,"
                    + " m.boss_id from maker m join up on up.boss_id = m.id) select id from up",
            "with recursive n(i) as (select 1 union all select i + 1 from n where i < 20) select sum(i),"
                    + " count(*) from n",
            "with recursive n(i) as (values (1) union all select i + 1 from n where i < 5) select i from n"
                    + " order by i desc",
            "with recursive n(i) as (select 1 union select (i * 2) % 7 from n) select i from n order by i",
            "with recursive down as (select id, name, 0 as depth from maker where boss_id is null union all"
                    + " select m.id, m.name, d.depth + 1 from down d join maker m on m.boss_id = d.id) select depth,"
                    + " count(*), string_agg(name, ',' order by id) from down group by depth order by depth",
            "with recursive down as (select id, cast(name as varchar) as path from maker where boss_id is"
                    + " null union all select m.id, d.path || '/' || m.name from down d join maker m on m.boss_id ="
                    + " d.id) select * from down order by id",
            "with recursive down as (select id, name as path from maker where boss_id is null union all"
                    + " select m.id, d.path || '/' || m.name from down d join maker m on m.boss_id = d.id) select *"
                    + " from down order by id",
            "with recursive n(i) as (select 1 union all select i + 1.5 from n where i < 5) select i from n",
            "with recursive n as (select 1 as i, 'a' as t union all select i + 1, t || 'b' from n where i <"
                    + " 3) select * from n",
            "with recursive n(i, j) as (select 1 union all select i + 1 from n) select 1",
            "with recursive n(i) as (select 1 union all select i + 1, 2 from n) select 1",
            "with recursive n as (select 1 as i) select i from n",
            "with recursive n(i) as (select 1 union all select n.i + m.id from n left join maker m on m.id ="
                    + " n.i + 100 where n.i < 5) select i from n",
            "with recursive n(i) as (select 1 union all select n.i + 1 from n where n.i < (select max(id)"
                    + " from maker)) select i from n",
            "with recursive n(i) as (select 1 union all select n.i + 1 from n, (select id from maker where id"
                    + " > 1) m where m.id = n.i) select i from n",
            "with recursive n(i) as (select 1 union all select n.i + 1 from n join maker m on m.id = n.i and"
                    + " m.id in (select maker_id from ware)) select i from n",
            "with recursive a(i) as (select 1 union all select i + 1 from a where i < 3), b(j) as (select i"
                    + " from a union all select j * 10 from b where j < 50) select j from b order by j",
            "select m.id, (with recursive n(i) as (select 1 union all select i + 1 from n where i < 3) select"
                    + " max(i) from n) from maker m order by 1",
            "select m.id from maker m where exists (with recursive n(i) as (select 1 union all select i + 1"
                    + " from n where i < 3) select 1 from n where n.i = m.id) order by 1",
            "with recursive n(i) as (select 1 union all select 1 / (2 - i) + i from n) select i from n",
            "with recursive n(i) as (select cast(1 as smallint) union all select i from n where false) select"
                    + " i from n",
            "with recursive n(i) as (select 1 union all select row_number() over () + i from n where i < 5)"
                    + " select i from n",
            "with recursive n(i) as (select 1 union all select distinct i + 1 from n where i < 5) select i"
                    + " from n");

    /** What PostgreSQL answers and memory refuses by name. */
    private static final List<String> REFUSED = List.of(
            "select sum(weight) over (order by weight range 0.5 preceding) from piece",
            "select count(*) over (order by due range interval '1 hour' preceding) from piece",
            "select pg_catalog.row_number() over () from maker",
            "select unnest(array[1, 2]), row_number() over (order by id) from maker",
            "select generate_series(1, 2) from maker order by row_number() over (order by id)",
            "with recursive n(i) as (select 1 union all select i + 1 from n) select i from n limit 3",
            "with recursive n(i) as (select 1 union all (select i + 1 from n where i < 3 limit 1)) select i"
                    + " from n",
            "with recursive n(i) as (select cast(1 as bigint) union all select cast(2 as integer) from n"
                    + " where i < 2) select i from n",
            "with recursive n(i) as (select 1 union all select i + 1 from (select i from n) s where i < 3)"
                    + " select i from n",
            "select percentile_cont(array[0.25, 0.5]) within group (order by amount) from ware",
            "select rank(fine) within group (order by fine) from ware group by fine",
            "with recursive a as (select i from b), b(i) as (select 1) select i from a");

    private PostgresqlDatabase postgresql;
    private InMemoryDatabase memory;

    @BeforeAll
    void fill() {
        postgresql = PostgresqlDatabase.with(new WorkshopModule());
        memory = InMemoryDatabase.with(new WorkshopModule());
        StatementHistory.fill(postgresql);
        StatementHistory.fill(memory);
    }

    @AfterAll
    void close() {
        postgresql.close();
        memory.close();
    }

    @Test
    void windowsAreAnsweredAlike() {
        assertThat(different(WINDOWS, (unit, sql) -> asked(unit).ask(sql))).isEmpty();
    }

    @Test
    void orderedSetsAreAnsweredAlike() {
        assertThat(different(ORDERED_SETS, (unit, sql) -> asked(unit).ask(sql))).isEmpty();
    }

    @Test
    void recursiveQueriesAreAnsweredAlike() {
        assertThat(different(RECURSIVE, (unit, sql) -> asked(unit).ask(sql))).isEmpty();
    }

    @Test
    void hqlIsAnsweredAlike() {
        assertThat(different(HQL, (unit, hql) -> asked(unit).askHql(hql, Map.of())))
                .isEmpty();
    }

    @Test
    void whatIsNotKnownIsRefusedByName() {
        assertThat(REFUSED).allSatisfy(sql -> {
            assertThat(answer(postgresql, sql, (unit, text) -> asked(unit).ask(text)))
                    .startsWith("[");
            assertThat(answer(memory, sql, (unit, text) -> asked(unit).ask(text)))
                    .startsWith("refused");
        });
    }

    private List<String> different(List<String> statements, BiFunction<UnitOfWork, String, List<String>> ask) {
        List<String> different = new ArrayList<>();
        for (String statement : statements) {
            String expected = answer(postgresql, statement, ask);
            String found = answer(memory, statement, ask);
            if (!found.equals(expected)) {
                different.add(statement + "\n  PostgreSQL: " + expected + "\n  in memory:  " + found);
            }
        }
        return different;
    }

    private static String answer(
            UnitOfWorkFactory store, String statement, BiFunction<UnitOfWork, String, List<String>> ask) {
        return StatementHistory.answer(store, unit -> String.valueOf(ask.apply(unit, statement)));
    }

    private static Workshop asked(UnitOfWork unit) {
        return unit.repository(Workshop.class);
    }
}
