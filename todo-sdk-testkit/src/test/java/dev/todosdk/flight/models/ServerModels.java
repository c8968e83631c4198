package dev.todosdk.flight.models;

import dev.todosdk.flight.models.VersionModels.Numbered;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.List;
import java.util.Random;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.DynamicInsert;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.GeneratedColumn;
import org.hibernate.generator.EventType;
import org.jspecify.annotations.Nullable;

/** Tables in which the server does something of its own with a write. */
@SuppressWarnings({"NullAway", "UnusedVariable", "unused"})
final class ServerModels {

    private ServerModels() {}

    static List<Model> all() {
        return List.of(
                Model.of(ComputedStored.class, ComputedStored::new),
                Model.of(ComputedOnRead.class, ComputedOnRead::new)
                        .sql("ALTER TABLE @t ADD COLUMN twice integer GENERATED ALWAYS AS (amount * 2) VIRTUAL"),
                Model.of(DefaultedInserts.class, DefaultedInserts::new),
                Model.of(DefaultedByFunction.class, DefaultedByFunction::new)
                        .sql(
                                "CREATE FUNCTION @t_rows() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM @t'",
                                "ALTER TABLE @t ADD COLUMN before bigint DEFAULT @t_rows()"),
                Model.of(ChangingInserts.class, ChangingInserts::new)
                        .sql(before("NEW.text := ''by trigger '' || (SELECT count(*) FROM @t); RETURN NEW", "INSERT")),
                Model.of(ChangingLater.class, ChangingLater::new)
                        .sql(before("NEW.amount := NEW.amount + 1; RETURN NEW", "UPDATE"))
                        .version("version = version + 1"),
                Model.of(SkippingInserts.class, SkippingInserts::new)
                        .sql(before("IF NEW.amount % 3 = 0 THEN RETURN NULL; END IF; RETURN NEW", "INSERT")),
                Model.of(SkippingChanges.class, SkippingChanges::new)
                        .sql(before("IF NEW.amount % 7 = 0 THEN RETURN NULL; END IF; RETURN NEW", "UPDATE")),
                Model.of(SkippingDeletes.class, SkippingDeletes::new)
                        .sql(before("IF OLD.amount % 7 = 0 THEN RETURN NULL; END IF; RETURN OLD", "DELETE")),
                Model.of(RaisingOther.class, RaisingOther::new)
                        .sql(before(
                                "IF NEW.amount % 29 = 0 THEN RAISE EXCEPTION ''no'' USING ERRCODE = ''22023''; END IF; RETURN NEW",
                                "INSERT OR UPDATE")),
                Model.of(RaisingAsOurs.class, RaisingAsOurs::new)
                        .sql(before(
                                "IF NEW.amount % 29 = 0 THEN RAISE EXCEPTION ''mine'' USING ERRCODE = ''TD001'', DETAIL = ''0,0'';"
                                        + " END IF; RETURN NEW",
                                "INSERT OR UPDATE")),
                Model.of(AuditedByRow.class, AuditedByRow::new)
                        .sql(
                                "CREATE TABLE @t_audit (what text, rows bigint)",
                                "CREATE FUNCTION @t_audit() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN"
                                        + " INSERT INTO @t_audit SELECT TG_OP || TG_LEVEL, count(*) FROM @t; RETURN NULL; END'",
                                "CREATE TRIGGER @t_audit AFTER INSERT OR UPDATE OR DELETE ON @t FOR EACH ROW"
                                        + " EXECUTE FUNCTION @t_audit()"),
                Model.of(AuditedTogether.class, AuditedTogether::new)
                        .sql(
                                "CREATE TABLE @t_audit (what text, rows bigint)",
                                "CREATE FUNCTION @t_audit() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN"
                                        + " INSERT INTO @t_audit SELECT TG_OP, count(*) FROM added; RETURN NULL; END'",
                                "CREATE TRIGGER @t_audit AFTER INSERT ON @t REFERENCING NEW TABLE AS added"
                                        + " FOR EACH STATEMENT EXECUTE FUNCTION @t_audit()"),
                Model.of(Limited.class, Limited::new)
                        .sql(
                                "CREATE FUNCTION @t_limit() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN"
                                        + " IF (SELECT count(*) FROM @t WHERE amount = NEW.amount) > 9 THEN"
                                        + " RAISE EXCEPTION ''too many'' USING ERRCODE = ''23514'', CONSTRAINT = ''@t_limit'';"
                                        + " END IF; RETURN NULL; END'",
                                "CREATE CONSTRAINT TRIGGER @t_limit AFTER INSERT OR UPDATE ON @t"
                                        + " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION @t_limit()"),
                Model.of(AlsoRuled.class, AlsoRuled::new)
                        .sql(
                                "CREATE TABLE @t_log (label text)",
                                "CREATE RULE also AS ON INSERT TO @t DO ALSO INSERT INTO @t_log VALUES (NEW.label)"),
                Model.of(RuledAway.class, RuledAway::new)
                        .sql("CREATE RULE away AS ON INSERT TO @t WHERE NEW.amount % 3 = 0 DO INSTEAD NOTHING"),
                Model.of(SimpleView.class, SimpleView::new)
                        .withoutConstraints()
                        .sql("ALTER TABLE @t RENAME TO @t_base", "CREATE VIEW @t AS SELECT * FROM @t_base")
                        .version("version = version + 1"),
                Model.of(CheckedView.class, CheckedView::new)
                        .withoutConstraints()
                        .sql(
                                "ALTER TABLE @t RENAME TO @t_base",
                                "CREATE VIEW @t AS SELECT * FROM @t_base WHERE amount >= 0 WITH CHECK OPTION"),
                Model.of(InsteadView.class, InsteadView::new)
                        .withoutConstraints()
                        .sql(
                                "ALTER TABLE @t RENAME TO @t_base",
                                "CREATE VIEW @t AS SELECT * FROM @t_base",
                                "CREATE FUNCTION @t_instead() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN CASE TG_OP"
                                        + " WHEN ''INSERT'' THEN INSERT INTO @t_base SELECT NEW.*;"
                                        + " WHEN ''UPDATE'' THEN UPDATE @t_base SET label = NEW.label, amount = NEW.amount, text ="
                                        + " NEW.text WHERE id = OLD.id; ELSE DELETE FROM @t_base WHERE id = OLD.id; RETURN OLD;"
                                        + " END CASE; RETURN NEW; END'",
                                "CREATE TRIGGER @t_instead INSTEAD OF INSERT OR UPDATE OR DELETE ON @t FOR EACH ROW"
                                        + " EXECUTE FUNCTION @t_instead()"),
                Model.of(ByRange.class, ByRange::new)
                        .withoutConstraints()
                        .sql(
                                "DROP TABLE @t",
                                "CREATE TABLE @t (id bigint, amount integer NOT NULL, label text NOT NULL, text text,"
                                        + " version bigint NOT NULL, PRIMARY KEY (id, amount), CONSTRAINT @t_check CHECK (amount <>"
                                        + " -13)) PARTITION BY RANGE (amount)",
                                "CREATE TABLE @t_low PARTITION OF @t FOR VALUES FROM (MINVALUE) TO (50)",
                                "CREATE TABLE @t_high PARTITION OF @t FOR VALUES FROM (50) TO (99)")
                        .version("version = version + 1"),
                Model.of(ByHash.class, ByHash::new)
                        .withoutConstraints()
                        .sql(
                                "DROP TABLE @t",
                                "CREATE TABLE @t (id bigint PRIMARY KEY, amount integer NOT NULL, label text NOT NULL,"
                                        + " text text) PARTITION BY HASH (id)",
                                "CREATE TABLE @t_0 PARTITION OF @t FOR VALUES WITH (MODULUS 2, REMAINDER 0)",
                                "CREATE TABLE @t_1 PARTITION OF @t FOR VALUES WITH (MODULUS 2, REMAINDER 1)",
                                "CREATE FUNCTION @t_note() RETURNS trigger LANGUAGE plpgsql AS"
                                        + " 'BEGIN NEW.text := (SELECT count(*) FROM @t); RETURN NEW; END'",
                                "CREATE TRIGGER @t_note BEFORE INSERT ON @t_1 FOR EACH ROW EXECUTE FUNCTION @t_note()"),
                Model.of(GuardedByValue.class, GuardedByValue::new)
                        .sql(
                                "ALTER TABLE @t ENABLE ROW LEVEL SECURITY",
                                "CREATE POLICY seen ON @t USING (amount <> 50) WITH CHECK (amount <> 51)"),
                Model.of(GuardedByRows.class, GuardedByRows::new)
                        .sql(
                                "ALTER TABLE @t ENABLE ROW LEVEL SECURITY",
                                "CREATE POLICY seen ON @t FOR SELECT USING (true)",
                                "CREATE FUNCTION @t_rows() RETURNS bigint LANGUAGE sql STABLE AS 'SELECT count(*) FROM @t'",
                                "CREATE POLICY added ON @t FOR INSERT WITH CHECK (@t_rows() < 12)",
                                "CREATE POLICY changed ON @t FOR UPDATE USING (amount < 90)",
                                "CREATE POLICY deleted ON @t FOR DELETE USING (amount < 90)"),
                Model.of(Excluding.class, Excluding::new)
                        .sql(
                                "CREATE EXTENSION IF NOT EXISTS btree_gist",
                                "ALTER TABLE @t ADD CONSTRAINT @t_apart EXCLUDE USING gist (int4range(amount * 10, amount * 10 + 5)"
                                        + " WITH &&, text WITH =)"),
                Model.of(DeferredUnique.class, DeferredUnique::new)
                        .sql("ALTER TABLE @t ADD CONSTRAINT @t_text UNIQUE (text) DEFERRABLE INITIALLY DEFERRED"),
                Model.of(UniqueWhere.class, UniqueWhere::new)
                        .sql("CREATE UNIQUE INDEX @t_some ON @t (amount) WHERE text = 'text 1'"),
                Model.of(UniqueByFunction.class, UniqueByFunction::new)
                        .sql(
                                "CREATE FUNCTION @t_key(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower($1)'",
                                "CREATE UNIQUE INDEX @t_key ON @t (@t_key(label))"),
                Model.of(CheckedByFunction.class, CheckedByFunction::new)
                        .sql(
                                "CREATE FUNCTION @t_others(integer) RETURNS bigint LANGUAGE sql AS"
                                        + " 'SELECT count(*) FROM @t WHERE amount = $1'",
                                "ALTER TABLE @t ADD CONSTRAINT @t_few CHECK (@t_others(amount) < 4)"),
                Model.of(Tree.class, Tree::new),
                Model.of(DeferredTree.class, DeferredTree::new)
                        .sql(
                                "ALTER TABLE @t ALTER COLUMN up TYPE bigint",
                                "ALTER TABLE @t ADD CONSTRAINT @t_up FOREIGN KEY (up) REFERENCES @t (id)"
                                        + " DEFERRABLE INITIALLY DEFERRED"),
                Model.of(Unlogged.class, Unlogged::new).sql("ALTER TABLE @t SET UNLOGGED"),
                Model.of(AlwaysNumbered.class, AlwaysNumbered::new)
                        .sql("ALTER TABLE @t ADD COLUMN serial bigint GENERATED ALWAYS AS IDENTITY (CACHE 1)")
                        .ignoring("serial"),
                Model.of(Parent.class, Parent::new).sql("CREATE TABLE @t_child (more text) INHERITS (@t)"),
                Model.of(Replicated.class, Replicated::new).sql("ALTER TABLE @t REPLICA IDENTITY FULL"),
                Model.of(PartOfKey.class, PartOfKey::new));
    }

    private static String[] before(String body, String events) {
        return new String[] {
            "CREATE FUNCTION @t_before() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN " + body + "; END'",
            "CREATE TRIGGER @t_before BEFORE " + events + " ON @t FOR EACH ROW EXECUTE FUNCTION @t_before()"
        };
    }

    @Entity(name = "ComputedStored")
    static class ComputedStored extends Numbered {
        @GeneratedColumn("amount * 2")
        @Nullable Integer twice;
    }

    @Entity(name = "ComputedOnRead")
    static class ComputedOnRead extends Numbered {}

    @Entity(name = "DefaultedInserts")
    @DynamicInsert
    static class DefaultedInserts extends Numbered {
        @ColumnDefault("7")
        @Generated(event = EventType.INSERT)
        @Nullable Integer given;

        @ColumnDefault("'default'")
        @Nullable String word;
    }

    @Entity(name = "DefaultedByFunction")
    static class DefaultedByFunction extends Numbered {}

    @Entity(name = "ChangingInserts")
    static class ChangingInserts extends Numbered {}

    @Entity(name = "ChangingLater")
    static class ChangingLater extends Numbered {
        @Version
        long version;
    }

    @Entity(name = "SkippingInserts")
    static class SkippingInserts extends Numbered {}

    @Entity(name = "SkippingChanges")
    static class SkippingChanges extends Numbered {}

    @Entity(name = "SkippingDeletes")
    static class SkippingDeletes extends Numbered {}

    @Entity(name = "RaisingOther")
    static class RaisingOther extends Numbered {}

    @Entity(name = "RaisingAsOurs")
    static class RaisingAsOurs extends Numbered {}

    @Entity(name = "AuditedByRow")
    static class AuditedByRow extends Numbered {}

    @Entity(name = "AuditedTogether")
    static class AuditedTogether extends Numbered {}

    @Entity(name = "Limited")
    static class Limited extends Numbered {}

    @Entity(name = "AlsoRuled")
    static class AlsoRuled extends Numbered {}

    @Entity(name = "RuledAway")
    static class RuledAway extends Numbered {}

    @Entity(name = "SimpleView")
    static class SimpleView extends Numbered {
        @Version
        long version;
    }

    @Entity(name = "CheckedView")
    static class CheckedView extends Numbered {}

    @Entity(name = "InsteadView")
    static class InsteadView extends Numbered {}

    @Entity(name = "ByRange")
    static class ByRange extends Numbered {
        @Version
        long version;
    }

    @Entity(name = "ByHash")
    static class ByHash extends Numbered {}

    @Entity(name = "GuardedByValue")
    static class GuardedByValue extends Numbered {}

    @Entity(name = "GuardedByRows")
    static class GuardedByRows extends Numbered {}

    @Entity(name = "Excluding")
    static class Excluding extends Numbered {}

    @Entity(name = "DeferredUnique")
    static class DeferredUnique extends Numbered {}

    @Entity(name = "UniqueWhere")
    static class UniqueWhere extends Numbered {}

    @Entity(name = "UniqueByFunction")
    static class UniqueByFunction extends Numbered {}

    @Entity(name = "CheckedByFunction")
    static class CheckedByFunction extends Numbered {}

    /** Rows that refer to rows of the same table. */
    @Entity(name = "Tree")
    static class Tree extends Row {
        @Id
        long id;

        @ManyToOne
        @Nullable Tree up;

        @Override
        void fill(int unique, Random random) {
            super.fill(unique, random);
            id = unique;
        }
    }

    /** By a number alone, in either order. */
    @Entity(name = "DeferredTree")
    static class DeferredTree extends Row {
        @Id
        long id;

        @Nullable Long up;

        @Override
        void fill(int unique, Random random) {
            super.fill(unique, random);
            id = unique;
            up = random.nextInt(4) == 0 ? (Long) (id - 1) : null;
        }
    }

    @Entity(name = "Unlogged")
    static class Unlogged extends Numbered {}

    @Entity(name = "AlwaysNumbered")
    static class AlwaysNumbered extends Numbered {}

    @Entity(name = "Parent")
    static class Parent extends Numbered {}

    @Entity(name = "Replicated")
    static class Replicated extends Numbered {}

    /** A key of several columns that is not the id. */
    @Entity(name = "PartOfKey")
    @Table(
            uniqueConstraints =
                    @jakarta.persistence.UniqueConstraint(
                            name = "part_of_key_both",
                            columnNames = {"text", "twin"}))
    static class PartOfKey extends Numbered {
        @Column(name = "twin")
        int twin = 1;

        @Override
        void change(Random random) {
            super.change(random);
            twin = random.nextInt(50);
        }
    }
}
