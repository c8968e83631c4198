package dev.todosdk.migration.measure;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A database's schema as PostgreSQL's catalog has it, in lines that can be compared; the history table left out. Names of the
 * session's own schema stand without it.
 */
public final class CatalogLines {

    private static final String QUERY = """
            with ours as (
                select oid, nspname from pg_namespace
                where nspname not like 'pg\\_%' and nspname <> 'information_schema'
                    and nspname = coalesce(?, nspname)),
            relation as (
                select c.oid, c.relkind, c.oid::regclass::text as name
                from pg_class c join ours on ours.oid = relnamespace where relname not like 'databasechangelog%')
            select format('%s%s %s%s%s%s%s%s%s%s', case relpersistence when 'u' then 'unlogged ' end,
                case c.relkind when 'r' then 'table' when 'v' then 'view' when 'S' then 'sequence'
                when 'm' then 'materialized view' when 'p' then 'partitioned table' else 'relation ' || c.relkind::text end,
                name,
                (select ' of ' || string_agg(inhparent::regclass::text, ', ' order by inhseqno) from pg_inherits
                    where inhrelid = c.oid),
                ' ' || pg_get_expr(relpartbound, c.oid),
                case c.relkind when 'p' then ' by ' || pg_get_partkeydef(c.oid) end,
                ' with ' || reloptions::text,
                case when relrowsecurity then ' row security' || case when relforcerowsecurity then ' forced' else '' end end,
                case when relreplident not in ('d', 'n') then ' replica identity ' || relreplident::text end,
                ' (' || obj_description(c.oid, 'pg_class') || ')')
            from relation join pg_class c on c.oid = relation.oid where c.relkind not in ('i', 'I', 'c')
            union all
            select format('column %s.%I %s%s%s%s%s%s%s', name, attname, format_type(atttypid, atttypmod),
                case when attcollation <> typcollation then ' collate ' || attcollation::regcollation::text end,
                case when attnotnull then ' not null' end,
                case attgenerated when '' then ' default ' else ' generated as ' end
                    || pg_get_expr(adbin, adrelid, true),
                case when attidentity <> '' then ' identity ' || attidentity::text end,
                case when attstorage <> typstorage then ' storage ' || attstorage::text end,
                ' (' || col_description(a.attrelid, attnum) || ')')
            from pg_attribute a join relation on relation.oid = attrelid and relkind not in ('i', 'I', 'S')
                join pg_type on pg_type.oid = atttypid
                left join pg_attrdef on adrelid = attrelid and adnum = attnum
            where attnum > 0 and not attisdropped
            union all
            select format('constraint %s.%I %s', name, conname, pg_get_constraintdef(k.oid, true))
            from pg_constraint k join relation on relation.oid = conrelid where contype <> 'n'
            union all
            select format('index on %s: %s%s', name, pg_get_indexdef(indexrelid, 0, true),
                case when not indisvalid then ' (invalid)' end)
            from pg_index join relation on relation.oid = indrelid
            where not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x'))
            union all
            select format('sequence %s as %s from %s by %s, %s to %s, cache %s%s', name, format_type(seqtypid, null),
                seqstart, seqincrement, seqmin, seqmax, seqcache, case when seqcycle then ' cycle' end)
            from pg_sequence join relation on relation.oid = seqrelid
            union all
            select format('view %s as %s', name, regexp_replace(pg_get_viewdef(oid, true), '\\s+', ' ', 'g'))
            from relation where relkind in ('v', 'm')
            union all
            select format('trigger on %s: %s%s', name, pg_get_triggerdef(t.oid, true),
                case when tgenabled <> 'O' then ' (enabled ' || tgenabled::text || ')' end)
            from pg_trigger t join relation on relation.oid = tgrelid where not tgisinternal
            union all
            select format('rule on %s: %s', name, pg_get_ruledef(r.oid, true))
            from pg_rewrite r join relation on relation.oid = ev_class where rulename <> '_RETURN'
            union all
            select format('policy on %s: %I for %s to %s using %s check %s%s', name, polname, polcmd,
                array(select rolname from pg_roles where pg_roles.oid = any (polroles) order by 1),
                pg_get_expr(polqual, polrelid, true), pg_get_expr(polwithcheck, polrelid, true),
                case when not polpermissive then ' restrictive' end)
            from pg_policy join relation on relation.oid = polrelid
            union all
            select 'statistics on ' || name || ': ' || pg_get_statisticsobjdef(s.oid)
            from pg_statistic_ext s join relation on relation.oid = stxrelid
            union all
            select format('%s %s as %s', case prokind when 'p' then 'procedure' when 'a' then 'aggregate' else 'function' end,
                p.oid::regprocedure, md5(case prokind
                    when 'a' then (select concat_ws(' ', aggtransfn, aggfinalfn, aggtranstype::regtype, agginitval)
                        from pg_aggregate where aggfnoid = p.oid)
                    else replace(pg_get_functiondef(p.oid), quote_ident(nspname) || '.', '') end))
            from pg_proc p join ours on ours.oid = pronamespace
            where not exists (select from pg_depend where objid = p.oid and deptype = 'e')
            union all
            select format('%s %s%s', case typtype when 'd' then 'domain' else 'type' end, t.oid::regtype, case typtype
                when 'e' then ' (' || (select string_agg(enumlabel, ', ' order by enumsortorder)
                    from pg_enum where enumtypid = t.oid) || ')'
                when 'd' then format(' as %s%s%s%s', format_type(typbasetype, typtypmod),
                    case when typnotnull then ' not null' end, ' default ' || typdefault,
                    (select string_agg(' ' || pg_get_constraintdef(oid, true), '' order by conname) from pg_constraint
                        where contypid = t.oid and contype = 'c'))
                when 'r' then ' of ' || (select rngsubtype::regtype::text from pg_range where rngtypid = t.oid) end)
            from pg_type t join ours on ours.oid = typnamespace where typtype in ('e', 'd', 'r')
                and not exists (select from pg_depend where objid = t.oid and deptype = 'e')
            union all
            select 'extension ' || extname from pg_extension join ours on ours.oid = extnamespace
            union all
            select 'schema ' || nspname from ours where nspname <> current_schema()
            order by 1""";

    private CatalogLines() {}

    /**
     * Reads every schema.
     *
     * @param connection to the database
     * @return the lines, in their order
     * @throws SQLException when the server cannot be asked
     */
    public static List<String> of(Connection connection) throws SQLException {
        return read(connection, null);
    }

    /**
     * Reads the session's own schema alone.
     *
     * @param connection to the database
     * @return the lines, in their order
     * @throws SQLException when the server cannot be asked
     */
    public static List<String> ofOwnSchema(Connection connection) throws SQLException {
        return read(connection, connection.getSchema());
    }

    private static List<String> read(Connection connection, @Nullable String schema) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
            statement.setString(1, schema);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    lines.add(row.getString(1));
                }
            }
        }
        return lines;
    }
}
