package dev.todosdk.testkit.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * The role of programs that work on the database {@code postgres}: it owns the database and what is in it, and is no
 * superuser, who could run programs and read files. What an earlier release made there as superuser becomes its own.
 */
final class ProgramRole {

    static final String NAME = "todosdk_program";

    private static final String MAKE = """
            DO $$ BEGIN
                IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '%1$s') THEN
                    CREATE ROLE %1$s;
                END IF;
            END $$;
            ALTER ROLE %1$s LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD '%2$s';
            ALTER DATABASE postgres OWNER TO %1$s;
            """;

    /** Not what belongs to PostgreSQL, to an extension, or to a column, which goes with its table. */
    private static final String HAND_OVER = """
            DO $$ DECLARE command text; BEGIN
                FOR command IN
                    SELECT format('ALTER %%s %%s OWNER TO %1$s', kind, name)
                    FROM (
                        SELECT 'SCHEMA' AS kind, oid::regnamespace::text AS name, oid, 'pg_namespace'::regclass AS class,
                               oid AS schema, nspowner AS owner
                        FROM pg_namespace
                        UNION ALL
                        SELECT 'TABLE', oid::regclass::text, oid, 'pg_class'::regclass, relnamespace, relowner
                        FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
                        UNION ALL
                        SELECT 'ROUTINE', oid::regprocedure::text, oid, 'pg_proc'::regclass, pronamespace, proowner
                        FROM pg_proc WHERE prokind <> 'a'
                        UNION ALL
                        SELECT 'TYPE', t.oid::regtype::text, t.oid, 'pg_type'::regclass, typnamespace, typowner
                        FROM pg_type t LEFT JOIN pg_class c ON c.oid = typrelid
                        WHERE typtype IN ('e', 'd', 'r') OR typtype = 'c' AND c.relkind = 'c'
                    ) AS made
                    WHERE owner <> '%1$s'::regrole
                      AND schema::regnamespace::text !~ '^(pg_|information_schema)'
                      AND NOT EXISTS (
                          SELECT FROM pg_depend d
                          WHERE d.classid = class AND d.objid = made.oid AND d.deptype IN ('e', 'a', 'i')
                            AND NOT (d.deptype = 'a' AND kind <> 'TABLE'))
                    ORDER BY kind = 'SCHEMA' DESC
                LOOP
                    EXECUTE command;
                END LOOP;
            END $$;
            """;

    private ProgramRole() {}

    /** Makes it what it should be; again, it changes nothing but the password's salt. */
    static void prepare(DataSource superuser, String password) {
        try (Connection connection = superuser.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(MAKE.formatted(NAME, ScramVerifier.of(password)));
            statement.execute(HAND_OVER.formatted(NAME));
        } catch (SQLException e) {
            throw new IllegalStateException("The role of programs could not be made: " + e.getMessage(), e);
        }
    }
}
