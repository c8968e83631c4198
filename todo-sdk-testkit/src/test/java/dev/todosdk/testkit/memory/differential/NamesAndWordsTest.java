package dev.todosdk.testkit.memory.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What may be a name, and what a name with another one before it means: words of the grammar as functions, columns and labels,
 * schemas before tables, columns and functions.
 */
class NamesAndWordsTest {

    private static final List<String> STATEMENTS = List.of(
            // words of the grammar that are no functions, and some that are
            "select time(ts) from v",
            "select timestamp(d) from v",
            "select interval(iv) from v",
            "select numeric(i4) from v",
            "select real(i4) from v",
            "select float(i4) from v",
            "select int(f8) from v",
            "select integer(f8) from v",
            "select bigint(i4) from v",
            "select boolean(i4) from v",
            "select char(i4) from v",
            "select varchar(i4) from v",
            "select \"time\"(ts) from v where id = 1",
            "select date(ts) from v where id = 1",
            "select int4(i8) from v where id = 1",
            "select text(i8) from v where id = 1",
            "select float8(n) from v where id = 1",
            "select user(1)",
            "select current_date()",
            "select current_timestamp()",
            "select current_user()",
            "select left('abc', 2), right('abc', 1)",
            "select select(1)",
            "select coalesce(null, 1)",
            "select pg_catalog.coalesce(null, 1)",
            "select pg_catalog.lower('A')",
            "select pg_catalog.count(*) from v",
            "select pg_catalog.sum(v.i4) from v",
            "select public.lower('A')",
            "select v.lower('A') from v",
            "select v.lower(t) from v",
            "select nowhere.lower('A')",
            "select x.upper(x.t) from v x",
            // words as columns, aliases and labels
            "select user.t from v user",
            "select id from v order",
            "select id from v as order",
            "select id from v where",
            "select id from v limit",
            "select id select from v where id = 1",
            "select id as select from v where id = 1",
            "select id year from v where id = 1",
            "select id as year from v where id = 1",
            "select id value from v where id = 1",
            "select id name from v where id = 1",
            "select id end from v where id = 1",
            "select id order from v",
            "select id as order from v where id = 1",
            "select id over from v where id = 1",
            "select id varying from v where id = 1",
            "select id isnull from v where id = 1",
            "select id text from v where id = 1",
            "select id date from v where id = 1",
            "select id from v left where id = 1",
            "select id from v full",
            "select id from v value where value.id = 1",
            "select id from v date where date.id = 1",
            "select id from v time where time.id = 1",
            "select id from v int where id = 1",
            "select x.id from v as x where x.id = 1",
            "select all.id from v all",
            "select desc from v",
            "select v.desc from v",
            "select v.user from v",
            "select table.id from v table",
            "update v set set = 1",
            "update v x set t = 'a' where x.id = 1 returning x.t",
            "update v as set set t = 'a' where id = 1 returning t",
            "delete from v using",
            "delete from v where id = 1 returning id as order",
            "delete from v where id = 1 returning id order",
            "insert into v (user) values (1)",
            "with select as (select 1) select * from select",
            "with value as (select 1 as a) select a from value",
            // a schema before a table, a column, a star
            "select id from public.v where id = 1",
            "select v.id from public.v where id = 1",
            "select public.v.id from public.v where id = 1",
            "select public.v.id from v where id = 1",
            "select public.v.id from v x where id = 1",
            "select public.x.id from v x where id = 1",
            "select v.id from v x where x.id = 1",
            "select nowhere.v.id from v where id = 1",
            "select id from nowhere.v",
            "select id from pg_temp.v",
            "select public.v.id, count(*) from v where id = 1 group by v.id",
            "select v.id from v where public.v.id = 1 order by public.v.id",
            "select count(public.v.i4) from public.v",
            "update public.v set t = 'a' where id = 1 returning v.t",
            "update public.v set t = 'a' where public.v.id = 1 returning public.v.t",
            "update nowhere.v set t = 'a'",
            "update v set v.t = 'a'",
            "insert into public.v (id, t) values (20, 'a') returning id, public.v.t",
            "insert into nowhere.v (id) values (1)",
            "delete from public.v where v.id = 1 returning v.id",
            "delete from nowhere.v",
            "with w as (select 1 as id) select id from public.w",
            "select x.id from v x join public.v y on x.id = y.id where y.id = 2",
            // stars and what RETURNING can name
            "select x.* from v where id = 1",
            "select count(x.*) from v y",
            "delete from v as x using (select 1 as k) y where x.id = y.k returning y.*",
            "delete from v as x using (select 1 as k) y where x.id = y.k returning k, x.id",
            "update v as x set t = 'q' from (select 2 as k) y where x.id = y.k returning y.*",
            "update v as x set t = 'q' from (select 2 as k) y where x.id = y.k returning z.*",
            "insert into v as x (id) values (21) returning x.id",
            "insert into v as x (id) values (21) returning v.id",
            // precision where it may stand
            "select cast('12:30:15.678' as time(1))",
            "select time(1) '12:30:15.678'",
            "select timestamp(0) '2024-01-01 12:30:15.678'",
            "select cast(1.25 as numeric(3, 1))",
            "select cast('abc' as char(2))",
            "select cast('abc' as varchar(2))",
            "select substring('abc' from 2), trim(both 'a' from 'aba'), position('b' in 'abc')",
            // a row that a query yields, an order behind a set operation, what a conflict names
            "select id from v where (id, t) = (select id, t from v where id = 1)",
            "select id from v where (id, t) = (select id, t from v where id < 3)",
            "select id from v where (id, t) <> (select id, t from v where id = 1) order by id",
            "select id from v where (id, t) < (select 2, 'b') order by id",
            "select id from v union select id from v order by v.id",
            "insert into v (id) values (1) on conflict on constraint nowhere do nothing returning id",
            "insert into v (id) values (1) on conflict (nowhere) do nothing returning id",
            "insert into v (id) values (1) on conflict (t) do nothing returning id",
            // numbers that a type cannot hold
            "select cast(exp(1000.0) as real)",
            "select cast(1e400 as double precision)",
            "select cast(1e-400 as double precision)",
            "select cast(1e-50 as real)");

    /** Valid on PostgreSQL 18, and no mistake in memory either. */
    private static final List<String> REFUSED = List.of(
            "select tz at local from v where id = 1",
            "select max(id) from v group by rollup (t)",
            "update v * set t = 'a' where id = 1 returning t",
            "update v set t = 'a' where id = 1 returning old.t",
            "delete from v where id = 1 returning old.*",
            "select tableoid from v where id = 1",
            "select v.xmin from v where id = 1",
            "select jb ?? 'a' from v where id = 1");

    @Test
    void aNameMeansWhatItMeansThere() throws SQLException {
        List<String> different = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        try (TestDatabase database = PostgresqlForTests.shared().createDatabase();
                Answers servers = new Answers(database.dataSource().getConnection())) {
            for (String statement : STATEMENTS) {
                Question question = new Question(statement, List.of());
                String expected = servers.onPostgresql(question);
                String found = servers.inMemory(question);
                if (found.startsWith("refused")) {
                    refused.add(statement + "\n  PostgreSQL: " + expected + "\n  in memory:  " + found);
                } else if (!found.equals(expected)) {
                    different.add(statement + "\n  PostgreSQL: " + expected + "\n  in memory:  " + found);
                }
            }
        }
        assertThat(different).isEmpty();
        assertThat(refused).as("refused").hasSizeLessThan(STATEMENTS.size() / 20);
    }

    @Test
    void whatIsValidThereIsNoMistakeHere() throws SQLException {
        try (TestDatabase database = PostgresqlForTests.shared().createDatabase();
                Answers servers = new Answers(database.dataSource().getConnection())) {
            for (String statement : REFUSED) {
                Question question = new Question(statement, List.of());
                assertThat(servers.onPostgresql(question)).as(statement).doesNotStartWith("error");
                assertThat(servers.inMemory(question)).as(statement).startsWith("refused");
            }
        }
    }
}
