package dev.todosdk.testkit.memory.catalogue;

import dev.todosdk.testkit.postgresql.EmbeddedPostgresql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Makes the catalogue of the server in memory from PostgreSQL's own: run {@link #main} in the testkit's folder after an
 * upgrade of the embedded server.
 */
final class CatalogueFile {

    static final Path PATH = Path.of("src/main/resources/dev/todosdk/testkit/memory/catalogue/postgresql-18.txt");

    /** A type: its name, category, whether it is preferred in it, what it is an array of, how reading and writing its texts changes. */
    private static final String TYPES = """
            select concat_ws(' ', 'type', t.typname, t.typcategory, t.typispreferred, coalesce(e.typname, '-'),
                i.provolatile, o.provolatile)
            from pg_type t left join pg_type e on e.typarray = t.oid
            join pg_proc i on i.oid = t.typinput join pg_proc o on o.oid = t.typoutput
            where t.typnamespace = 'pg_catalog'::regnamespace and t.typtype in ('b', 'p', 'r', 'm') and t.typrelid = 0
            order by t.typname collate "C"
            """;

    /** A cast: from, to, in which context it is made by itself, how it is done, and how it changes. */
    private static final String CASTS = """
            select concat_ws(' ', 'cast', s.typname, t.typname, c.castcontext, c.castmethod,
                coalesce(cast(p.provolatile as text), case c.castmethod when 'i' then 's' else 'i' end))
            from pg_cast c join pg_type s on s.oid = c.castsource join pg_type t on t.oid = c.casttarget
            left join pg_proc p on p.oid = c.castfunc
            where s.typrelid = 0 and t.typrelid = 0
            order by s.typname collate "C", t.typname collate "C"
            """;

    /** An operator: its name, its operands, its result, its volatility. */
    private static final String OPERATORS = """
            select concat_ws(' ', 'operator', o.oprname, coalesce(l.typname, '-'), r.typname, t.typname, p.provolatile)
            from pg_operator o left join pg_type l on l.oid = o.oprleft
            join pg_type r on r.oid = o.oprright join pg_type t on t.oid = o.oprresult
            join pg_proc p on p.oid = o.oprcode
            where o.oprnamespace = 'pg_catalog'::regnamespace
            order by o.oprname collate "C", l.typname collate "C", r.typname collate "C"
            """;

    /** A function: its name, kind, result, strictness, volatility, defaults, variadic type and arguments. */
    private static final String FUNCTIONS = """
            select concat_ws(' ', 'function', p.proname, p.prokind, case when p.proretset then 'setof:' else '' end || r.typname,
                p.proisstrict, p.provolatile, p.pronargdefaults, coalesce(v.typname, '-'),
                (select string_agg(a.typname, ' ' order by i.place)
                 from unnest(p.proargtypes) with ordinality i(argument, place) join pg_type a on a.oid = i.argument))
            from pg_proc p join pg_type r on r.oid = p.prorettype left join pg_type v on v.oid = p.provariadic
            where p.pronamespace = 'pg_catalog'::regnamespace
              and r.typname not in ('internal', 'trigger', 'event_trigger', 'cstring') and r.typname not like '%handler'
              and not p.proargtypes::oid[] && array['internal'::regtype::oid, 'cstring'::regtype::oid]
            order by p.proname collate "C", p.proargtypes::text collate "C"
            """;

    /** A word of the grammar: what else it may be, and whether it may be a column's label without AS. */
    private static final String KEYWORDS = """
            select concat_ws(' ', 'keyword', word, catcode, barelabel) from pg_get_keywords() order by word collate "C"
            """;

    private CatalogueFile() {}

    static String read(Connection connection) throws SQLException {
        StringBuilder text = new StringBuilder();
        try (Statement statement = connection.createStatement()) {
            for (String query : new String[] {TYPES, CASTS, OPERATORS, FUNCTIONS, KEYWORDS}) {
                try (ResultSet lines = statement.executeQuery(query)) {
                    while (lines.next()) {
                        text.append(lines.getString(1)).append('\n');
                    }
                }
            }
        }
        return text.toString();
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        try (EmbeddedPostgresql server = EmbeddedPostgresql.start();
                Connection connection = server.dataSource().getConnection()) {
            Files.writeString(PATH, read(connection));
        }
    }
}
