package dev.todosdk.catalog;

/**
 * The questions about one schema, whose name is the parameter. The last column of each is the line by which two schemas are compared
 * in full.
 */
final class SchemaQueries {

    /** Whoever migrates owns the history, by whatever name: of other things the owner is told when it is somebody else. */
    private static final String RELATION = """
            with ours as (select oid, nspname from pg_namespace where nspname = ?),
            history as (select relowner as owner from pg_class c join ours on ours.oid = c.relnamespace
                where c.relname = 'databasechangelog'),
            relation as (
                select c.oid, c.relname, c.relkind, c.oid::regclass::text as shown
                from pg_class c join ours on ours.oid = c.relnamespace
                where c.relname not in ('databasechangelog', 'databasechangeloglock'))
            """;

    /** The server's own begin with {@code pg_}. The parameter is not used. */
    static final String SCHEMAS = """
            select nspname from pg_namespace
            where nspname not like 'pg\\_%' and nspname not in ('information_schema', ?) order by 1""";

    static final String RELATIONS = RELATION + """
            select relname, relation.relkind,
                c.relispartition or exists (select from pg_inherits where inhrelid = c.oid),
                obj_description(c.oid, 'pg_class'), c.relpersistence = 'u',
                concat(case c.relkind when 'p' then ' PARTITION BY ' || pg_get_partkeydef(c.oid) end,
                    ' WITH (' || array_to_string(c.reloptions, ', ') || ')',
                    ' TABLESPACE ' || (select quote_ident(spcname) from pg_tablespace s where s.oid = c.reltablespace)),
                case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid, true) end,
                concat(case c.relpersistence when 'u' then 'unlogged ' end,
                    case c.relkind when 'r' then 'table' when 'v' then 'view' when 'S' then 'sequence'
                    when 'm' then 'materialized view' when 'p' then 'partitioned table' when 'f' then 'foreign table'
                    else 'relation ' || c.relkind::text end,
                    ' ', shown,
                    (select ' of ' || string_agg(inhparent::regclass::text, ', ' order by inhseqno) from pg_inherits
                        where inhrelid = c.oid),
                    ' ' || pg_get_expr(relpartbound, c.oid),
                    case c.relkind when 'p' then ' by ' || pg_get_partkeydef(c.oid) end,
                    ' with ' || reloptions::text,
                    case when relrowsecurity then ' row security' end, case when relforcerowsecurity then ' forced row security' end,
                    case when relreplident not in ('d', 'n') then ' replica identity ' || relreplident::text end,
                    case when c.relkind = 'm' and not relispopulated then ' with no data' end,
                    (select ' using ' || amname from pg_am where pg_am.oid = relam and amname <> 'heap'),
                    (select format(' server %I %s', srvname, ftoptions) from pg_foreign_table
                        join pg_foreign_server f on f.oid = ftserver where ftrelid = c.oid),
                    case when relowner <> (select owner from history) then ' owned by ' || pg_get_userbyid(relowner) end,
                    ' (' || obj_description(c.oid, 'pg_class') || ')')
            from relation join pg_class c using (oid, relname) where c.relkind not in ('i', 'I', 'c')
            order by relname""";

    static final String COLUMNS = RELATION + """
            select relname, attname, format_type(atttypid, atttypmod), atttypid::bigint,
                case when attcollation <> typcollation then
                    (select quote_ident(collname) from pg_collation where oid = attcollation) end,
                attnotnull, pg_get_expr(adbin, adrelid, true), attidentity <> '',
                case attgenerated when 's' then 'STORED' when 'v' then 'VIRTUAL' end,
                col_description(attrelid, attnum),
                concat(format('column %s.%I %s', shown, attname, format_type(atttypid, atttypmod)),
                    case when attcollation <> typcollation then ' collate ' || attcollation::regcollation::text end,
                    case when attnotnull then ' not null' end,
                    (select ' not valid' from pg_constraint
                        where conrelid = attrelid and contype = 'n' and conkey = array[attnum] and not convalidated),
                    case attgenerated when '' then ' default ' else ' generated as ' end
                        || pg_get_expr(adbin, adrelid, true),
                    case when attidentity <> '' then ' identity ' || attidentity::text end,
                    case when attstorage <> typstorage then ' storage ' || attstorage::text end,
                    ' statistics ' || nullif(attstattarget, -1), ' with ' || attoptions::text, ' options ' || attfdwoptions::text,
                    ' (' || col_description(attrelid, attnum) || ')')
            from relation join pg_attribute on attrelid = relation.oid join pg_type on pg_type.oid = atttypid
                left join pg_attrdef on adrelid = attrelid and adnum = attnum
            where relkind not in ('i', 'I', 'S') and attnum > 0 and not attisdropped
            order by relname, attnum""";

    static final String CONSTRAINTS = RELATION + """
            select relation.relname, conname, contype,
                array(select attname::text from unnest(conkey) with ordinality u (num, place)
                    join pg_attribute on attrelid = conrelid and attnum = num order by place),
                case when f.relnamespace = k.connamespace then f.relname end,
                array(select attname::text from unnest(confkey) with ordinality u (num, place)
                    join pg_attribute on attrelid = confrelid and attnum = num order by place),
                array_remove(array[
                    case when pg_get_constraintdef(k.oid) like 'UNIQUE NULLS NOT DISTINCT%' then 'NULLS NOT DISTINCT' end,
                    case confmatchtype when 'f' then 'MATCH FULL' end,
                    'ON UPDATE ' || case confupdtype when 'r' then 'RESTRICT' when 'c' then 'CASCADE'
                        when 'n' then 'SET NULL' when 'd' then 'SET DEFAULT' end,
                    'ON DELETE ' || case confdeltype when 'r' then 'RESTRICT' when 'c' then 'CASCADE'
                        when 'n' then 'SET NULL' when 'd' then 'SET DEFAULT' end,
                    case when condeferrable then 'DEFERRABLE' end,
                    case when condeferred then 'INITIALLY DEFERRED' end], null),
                pg_get_constraintdef(k.oid, true),
                concat(format('constraint %s.%I %s', shown, conname, pg_get_constraintdef(k.oid, true)),
                    ' (' || obj_description(k.oid, 'pg_constraint') || ')')
            from relation join pg_constraint k on conrelid = relation.oid left join pg_class f on f.oid = confrelid
            where contype <> 'n'
            order by relation.relname, conname""";

    /** What no mapping can say: conditions, expressions, other methods, operator classes, orders, included columns. */
    static final String INDEXES = RELATION + """
            select relation.relname, c.relname, indisunique,
                indpred is null and indexprs is null and amname = 'btree' and indnatts = indnkeyatts
                    and not exists (select from unnest(indclass) o join pg_opclass p on p.oid = o
                        where not p.opcdefault)
                    and not exists (select from unnest(indoption) o where o <> 0)
                    and pg_get_indexdef(c.oid) not like '%NULLS NOT DISTINCT%',
                case when indexprs is null and indpred is null then
                    array(select attname::text from unnest(indkey::smallint[]) with ordinality u (num, place)
                        join pg_attribute on attrelid = indrelid and attnum = num order by place)
                else
                    array(select distinct attname::text from pg_depend
                        join pg_attribute on attrelid = refobjid and attnum = refobjsubid
                        where classid = 'pg_class'::regclass and objid = c.oid and refobjid = indrelid
                            and refobjsubid > 0)
                end,
                pg_get_indexdef(c.oid, 0, true),
                concat(format('index on %s: %s', shown, pg_get_indexdef(c.oid, 0, true)),
                    case when not indisvalid then ' (invalid)' end, case when indisclustered then ' (clustered)' end,
                    ' (' || obj_description(c.oid, 'pg_class') || ')')
            from relation join pg_index on indrelid = relation.oid join pg_class c on c.oid = indexrelid
                join pg_am on pg_am.oid = relam
            where not exists (select from pg_constraint where conindid = c.oid and contype in ('p', 'u', 'x'))
            order by relation.relname, c.relname""";

    static final String SEQUENCES = RELATION + """
            select relname, deptype, seqstart, seqincrement,
                concat(case when seqtypid <> 'bigint'::regtype then ' AS ' || format_type(seqtypid, null) end,
                    case when seqmin <> 1 and seqincrement > 0 then ' MINVALUE ' || seqmin end,
                    case when seqincrement > 0 and seqmax <> case seqtypid when 'bigint'::regtype then 9223372036854775807
                        when 'integer'::regtype then 2147483647 else 32767 end then ' MAXVALUE ' || seqmax end,
                    case when seqincrement < 0 then ' MINVALUE ' || seqmin || ' MAXVALUE ' || seqmax end,
                    case when seqcache <> 1 then ' CACHE ' || seqcache end,
                    case when seqcycle then ' CYCLE' end),
                format('sequence %s as %s from %s by %s, %s to %s, cache %s%s%s', shown, format_type(seqtypid, null),
                    seqstart, seqincrement, seqmin, seqmax, seqcache, case when seqcycle then ' cycle' end,
                    ' of ' || (select format('%s.%I', attrelid::regclass, attname) from pg_attribute
                        where attrelid = refobjid and attnum = refobjsubid))
            from relation join pg_sequence on seqrelid = relation.oid
            left join pg_depend on classid = 'pg_class'::regclass and objid = relation.oid and refobjsubid > 0
                and deptype in ('a', 'i')
            order by relname""";

    static final String TYPES = """
            select typname, typtype = 'e',
                array(select enumlabel::text from pg_enum where enumtypid = t.oid order by enumsortorder),
                format('%s %s%s%s', case typtype when 'd' then 'domain' else 'type' end, t.oid::regtype, case typtype
                when 'e' then ' (' || (select string_agg(enumlabel, ', ' order by enumsortorder)
                    from pg_enum where enumtypid = t.oid) || ')'
                when 'd' then format(' as %s%s%s%s', format_type(typbasetype, typtypmod),
                    case when typnotnull then ' not null' end, ' default ' || typdefault,
                    (select string_agg(' ' || pg_get_constraintdef(oid, true), '' order by conname) from pg_constraint
                        where contypid = t.oid and contype = 'c'))
                when 'r' then ' of ' || (select rngsubtype::regtype::text from pg_range where rngtypid = t.oid) end,
                ' (' || obj_description(t.oid, 'pg_type') || ')')
            from pg_type t join pg_namespace n on n.oid = typnamespace
            where nspname = ? and typtype in ('e', 'd', 'r')
                and not exists (select from pg_depend where objid = t.oid and deptype = 'e')
            order by typname""";

    static final String COMPOSITES = """
            select typname, array(select quote_ident(attname) || ' ' || format_type(atttypid, atttypmod)
                from pg_attribute where attrelid = typrelid and attnum > 0 and not attisdropped order by attnum)
            from pg_type t join pg_namespace n on n.oid = typnamespace join pg_class c on c.oid = typrelid
            where nspname = ? and relkind = 'c' order by t.oid""";

    /** What no mapping has: its kind, its table and its line. */
    static final String OTHERS = RELATION + """
            select 'VIEW', relname, format('view %s as %s', shown,
                regexp_replace(pg_get_viewdef(oid, true), '\\s+', ' ', 'g'))
            from relation where relkind in ('v', 'm')
            union all
            select 'TRIGGER', relname, concat(format('trigger on %s: %s', shown, pg_get_triggerdef(t.oid, true)),
                case when tgenabled <> 'O' then ' (enabled ' || tgenabled::text || ')' end,
                ' (' || obj_description(t.oid, 'pg_trigger') || ')')
            from pg_trigger t join relation on relation.oid = tgrelid where not tgisinternal
            union all
            select 'RULE', relname, concat(format('rule on %s: %s', shown, pg_get_ruledef(r.oid, true)),
                case when ev_enabled <> 'O' then ' (enabled ' || ev_enabled::text || ')' end)
            from pg_rewrite r join relation on relation.oid = ev_class where rulename <> '_RETURN'
            union all
            select 'POLICY', relname, format('policy on %s: %I for %s to %s using %s check %s%s%s', shown, polname, polcmd,
                array(select rolname from pg_roles where pg_roles.oid = any (polroles) order by 1),
                pg_get_expr(polqual, polrelid, true), pg_get_expr(polwithcheck, polrelid, true),
                case when not polpermissive then ' restrictive' end, ' (' || obj_description(p.oid, 'pg_policy') || ')')
            from pg_policy p join relation on relation.oid = polrelid
            union all
            select 'STATISTICS', relname, 'statistics on ' || shown || ': ' || pg_get_statisticsobjdef(s.oid)
            from pg_statistic_ext s join relation on relation.oid = stxrelid
            union all
            select 'ROUTINE', null, concat(format('%s %s as %s',
                case prokind when 'p' then 'procedure' when 'a' then 'aggregate' else 'function' end,
                p.oid::regprocedure, md5(case prokind
                    when 'a' then (select concat_ws(' ', aggtransfn, aggfinalfn, aggtranstype::regtype, agginitval)
                        from pg_aggregate where aggfnoid = p.oid)
                    else replace(pg_get_functiondef(p.oid), quote_ident(nspname) || '.', '') end)),
                case when proowner <> (select owner from history) then ' owned by ' || pg_get_userbyid(proowner) end,
                    ' (' || obj_description(p.oid, 'pg_proc') || ')')
            from pg_proc p join ours on ours.oid = pronamespace
            where not exists (select from pg_depend where objid = p.oid and deptype = 'e')
            union all
            select 'EXTENSION', null, 'extension ' || extname from pg_extension join ours on ours.oid = extnamespace
            union all
            select 'PUBLICATION', relname, format('publication %I of %s', pubname, shown)
            from pg_publication_rel r join relation on relation.oid = prrelid join pg_publication p on p.oid = prpubid
            union all
            select 'COLLATION', null, format('collation %s of %s%s', c.oid::regcollation, collprovider,
                case when not collisdeterministic then ' not deterministic' end)
            from pg_collation c join ours on ours.oid = collnamespace
            union all
            select 'OPERATOR', null, format('operator %s by %s', o.oid::regoperator, oprcode)
            from pg_operator o join ours on ours.oid = oprnamespace
            where not exists (select from pg_depend where objid = o.oid and deptype = 'e')
            union all
            select 'TEXT_SEARCH', null, 'text search configuration ' || c.oid::regconfig
            from pg_ts_config c join ours on ours.oid = cfgnamespace
            union all
            select 'SCHEMA', null, 'schema ' || nspname from ours where nspname <> current_schema()
            order by 1, 2, 3""";

    /**
     * The rights of others than the owner, in the form of {@link #OTHERS}; those that a new table would have by itself are told apart,
     * and so is a function that not everybody may call any more.
     */
    static final String RIGHTS = RELATION + """
            , thing as (
                select relname::text as relname, relation.relkind::text as kind, shown, relowner as owner, c.relacl as acl
                from relation join pg_class c using (oid, relname) where c.relkind not in ('i', 'I', 'c')
                union all
                select relname, 'column', format('%s (%I)', shown, attname), relowner, attacl
                from relation join pg_class c using (oid, relname) join pg_attribute on attrelid = c.oid
                where attnum > 0 and not attisdropped and attacl is not null
                union all
                select null, 'routine', p.oid::regprocedure::text, proowner, proacl from pg_proc p join ours on ours.oid = pronamespace
                where proacl is not null and not exists (select from pg_depend where objid = p.oid and deptype = 'e')),
            usual as (
                select defaclrole, case defaclobjtype when 'r' then array['r', 'p', 'v', 'm', 'f']
                    when 'S' then array['S'] when 'f' then array['routine'] else '{}' end as kinds, grantee, privilege_type
                from pg_default_acl, aclexplode(defaclacl) where defaclnamespace in (0, (select oid from ours)))
            select case when exists (select from usual where defaclrole = owner and thing.kind = any (kinds)
                    and usual.grantee = a.grantee and usual.privilege_type = a.privilege_type) then 'USUAL_RIGHT' else 'RIGHT' end,
                relname, format('grant %s on %s to %s%s', privilege_type, shown,
                    case grantee when 0 then 'PUBLIC' else pg_get_userbyid(grantee) end,
                    case when is_grantable then ' with grant option' end)
            from thing, aclexplode(acl) a where grantee <> owner and not (kind = 'routine' and grantee = 0)
            union all
            select 'RIGHT', null, format('revoke EXECUTE on %s from PUBLIC', shown)
            from thing where kind = 'routine' and not exists (select from aclexplode(acl) where grantee = 0)
                and not exists (select from pg_default_acl where defaclrole = owner and defaclobjtype = 'f')
            order by 1, 2, 3""";

    private SchemaQueries() {}
}
