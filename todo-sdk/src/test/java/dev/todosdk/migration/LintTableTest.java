package dev.todosdk.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.migration.lint.ChangesetLint;
import dev.todosdk.migration.lint.LintFinding;
import dev.todosdk.migration.lint.LintReport;
import dev.todosdk.migration.lint.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of {@code docs/lint.md}: what each change locks, writes anew and reads, and which of them are found wrong. */
class LintTableTest {

    private static final String SCHEMA = """
            --changeset things:schema splitStatements:false
            create table customer (id bigint primary key, name varchar(50), email text, age integer,
                balance numeric(10, 2), note text default 'x', country char(2) not null default 'AT');
            create table purchase (id bigint primary key, customer_id bigint, amount numeric(10, 2), state text,
                done boolean not null default false, placed timestamp);
            create index purchase_state_ix on purchase (state);
            create table remark (id bigint, text text);
            create table old_remark (id bigint);
            create table event (id bigint, at date not null) partition by range (at);
            create table event_2024 (id bigint, at date not null);
            create table event_2025 (id bigint, at date not null);
            alter table event_2025 add constraint bounds check (at >= '2025-01-01' and at < '2026-01-01') not valid;
            alter table event_2025 validate constraint bounds;
            create view open_purchase as select id from purchase where not done;
            create materialized view total as select customer_id, sum(amount) from purchase group by 1;
            create unique index total_ix on total (customer_id);
            create type mood as enum ('good', 'bad');
            create table person (id bigint primary key, name text collate "C", born timestamptz,
                country char(2) not null default 'AT');
            create unique index person_name_ix on person (name);
            create view old_purchase as select id from purchase;
            create function twice(integer) returns integer language sql as 'select $1 * 2';
            create function forget_notes() returns void language sql as 'update person set country = null';
            grant select on person to pg_monitor;
            """;

    private static final List<String> HARMLESS = List.of(
            "create table invoice (id bigint primary key, customer_id bigint references customer)",
            "alter table customer add column phone text",
            "alter table customer add column active boolean not null default true",
            "alter table customer add column since timestamptz default now()",
            "alter table customer alter column name type varchar(100)",
            "alter table customer alter column name type text",
            "alter table customer alter column balance type numeric(12, 2)",
            "alter table customer alter column note set default 'y'",
            "alter table customer alter column note drop default",
            "alter table customer alter column country drop not null",
            "alter table customer add constraint age_check check (age > 0) not valid",
            "alter table customer validate constraint age_check",
            "alter table customer add constraint email_there check (email is not null) not valid",
            "alter table customer validate constraint email_there",
            "alter table customer alter column email set not null",
            "alter table customer drop constraint email_there",
            "alter table purchase add constraint customer_fk foreign key (customer_id) references customer not valid",
            "alter table purchase validate constraint customer_fk",
            "alter table purchase add constraint placed_there not null placed not valid",
            "alter table purchase validate constraint placed_there",
            "create index concurrently purchase_placed_ix on purchase (placed)",
            "create unique index concurrently customer_email_uk on customer (email)",
            "alter table customer add constraint customer_email_uk unique using index customer_email_uk",
            "drop index concurrently purchase_placed_ix",
            "reindex index concurrently purchase_state_ix",
            "refresh materialized view concurrently total",
            "create or replace view open_purchase as select id, customer_id from purchase where not done",
            "create sequence invoice_seq",
            "alter type mood add value 'neither'",
            "comment on table customer is 'who buys'",
            "alter table customer set (fillfactor = 90)",
            "create table event_2026 partition of event for values from ('2026-01-01') to ('2027-01-01')",
            "alter table event attach partition event_2025 for values from ('2025-01-01') to ('2026-01-01')",
            "insert into old_remark (id) values (1)",
            "update customer set note = 'z' where id = 1",
            "analyze purchase",
            "drop view open_purchase; create view open_purchase as select id from purchase",
            "alter table person alter column name type varchar collate \"C\"",
            "do $$ begin perform count(*) from person; end $$");

    /** Each behind the rule that finds it. */
    private static final List<String> HARMFUL = List.of(
            "NOT_NULL: alter table purchase alter column customer_id set not null",
            "CHECK: alter table purchase add constraint amount_check check (amount > 0)",
            "FOREIGN_KEY: alter table remark add constraint remark_fk foreign key (id) references customer",
            "UNIQUE: alter table customer add constraint name_uk unique (name)",
            "UNIQUE: alter table remark add primary key (id)",
            "INDEX_BUILD: create index customer_name_ix on customer (name)",
            "INDEX_BUILD: create unique index purchase_uk on purchase (customer_id, placed)",
            "INDEX_REBUILD: reindex index purchase_state_ix",
            "REWRITE: alter table customer alter column age type bigint",
            "REWRITE: alter table purchase alter column state type integer using state::integer",
            "REWRITE: alter table customer alter column balance type numeric(12, 4)",
            "REWRITE: alter table purchase alter column placed type date",
            "NARROWED: alter table customer alter column name type varchar(20) using name::varchar(20)",
            "NARROWED: alter table customer alter column balance type numeric(12, 3)",
            "REWRITE: alter table customer add column code uuid default gen_random_uuid()",
            "REWRITE: alter table customer add column number bigserial",
            "REWRITE: alter table customer add column short text generated always as (substr(name, 1, 3)) stored",
            "REWRITE: refresh materialized view total",
            "REWRITE: cluster purchase using purchase_pkey",
            "REWRITE: vacuum full customer",
            "SCAN: alter table event attach partition event_2024 for values from ('2024-01-01') to ('2025-01-01')",
            "REQUIRED_COLUMN: alter table customer add column tax text not null",
            "RENAME: alter table customer rename column note to remark",
            "RENAME: alter table remark rename to remarks",
            "BULK_CHANGE: update customer set country = 'DE'",
            "BULK_CHANGE: delete from purchase",
            "EXPLICIT_LOCK: lock table customer in share mode",
            "DROP: truncate purchase",
            "DROP: alter table customer drop column balance",
            "DROP: drop table old_remark",
            "BULK_CHANGE: do $$ begin update person set country = 'DE'; end $$",
            "BULK_CHANGE: select forget_notes()",
            "BULK_CHANGE: delete from purchase using customer where customer_id = customer.id",
            "NARROWED: alter table person alter column born type timestamp",
            "COLLATION: alter table person alter column name type text",
            "REQUIRED_COLUMN: alter table person alter column country drop default",
            "RENAME: alter type mood rename value 'bad' to 'poor'",
            "DROP: drop index person_name_ix",
            "DROP: alter table person enable row level security",
            "DROP: revoke select on person from pg_monitor",
            "DROP: alter table event detach partition event_2025",
            "DROP: drop view old_purchase",
            "DROP: drop function twice(integer)");

    private final TestDatabase scratch = TestDatabase.create();
    private final ChangelogFolder folder;

    LintTableTest(@TempDir Path directory) {
        this.folder = new ChangelogFolder(directory);
    }

    @AfterEach
    void drop() {
        scratch.close();
    }

    private static String changeset(int number, String sql) {
        boolean outside = sql.contains("concurrently") || sql.startsWith("vacuum") || sql.startsWith("alter type");
        return "--changeset things:" + number + (outside ? " runInTransaction:false" : "")
                + (sql.startsWith("do ") ? " splitStatements:false\n" : "\n") + sql + ";\n";
    }

    private static String row(String sql, ChangesetLint seen) {
        Measurement measured = seen.measured();
        return "| `" + sql + "` | "
                + measured.locks().entrySet().stream()
                        .map(lock -> lock.getKey() + " " + lock.getValue())
                        .collect(Collectors.joining(", "))
                + " | " + String.join(", ", measured.rewritten()) + " | " + String.join(", ", measured.scanned())
                + " | "
                + seen.findings().stream()
                        .map(LintFinding::rule)
                        .map(String::valueOf)
                        .distinct()
                        .collect(Collectors.joining(", "))
                + " |";
    }

    @Test
    void theDocumentedTableIsWhatIsMeasured() throws IOException {
        List<String> all = new ArrayList<>(HARMLESS);
        HARMFUL.forEach(each -> all.add(each.substring(each.indexOf(' ') + 1)));
        StringBuilder changelog = new StringBuilder(SCHEMA);
        for (int i = 0; i < all.size(); i++) {
            changelog.append(changeset(i, all.get(i)));
        }
        folder.writeSql("things.sql", changelog.toString());

        LintReport report =
                folder.migrations(scratch, "things", "things.sql").build().lintChangelogs(scratch.source());

        List<ChangesetLint> seen =
                report.changesets().subList(1, report.changesets().size());
        List<String> table = new ArrayList<>();
        for (int i = 0; i < seen.size(); i++) {
            table.add(row(all.get(i), seen.get(i)));
        }
        Files.writeString(Path.of("target", "lint-table.md"), String.join("\n", table));
        assertThat(report.notes()).isEmpty();
        assertThat(seen).hasSize(all.size());
        assertThat(seen.subList(0, HARMLESS.size())).as("false alarms").allSatisfy(each -> assertThat(each.findings())
                .isEmpty());
        for (int i = 0; i < HARMFUL.size(); i++) {
            assertThat(seen.get(HARMLESS.size() + i).findings())
                    .as(HARMFUL.get(i))
                    .extracting(finding -> finding.rule().toString())
                    .contains(HARMFUL.get(i).substring(0, HARMFUL.get(i).indexOf(':')));
        }
        String docs = Files.readString(Path.of("..", "docs", "lint.md"));
        assertThat(docs.lines().filter(line -> line.startsWith("| `")).toList()).isEqualTo(table);
    }
}
