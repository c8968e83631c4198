package dev.todosdk.flight.models;

import dev.todosdk.flight.models.VersionModels.Numbered;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorType;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.hibernate.annotations.SQLDelete;
import org.hibernate.annotations.SQLInsert;
import org.hibernate.annotations.SQLRestriction;
import org.hibernate.annotations.SQLUpdate;
import org.hibernate.annotations.SoftDelete;
import org.hibernate.annotations.SoftDeleteType;
import org.jspecify.annotations.Nullable;

/** Inheritance, deletion that keeps the row, and statements of the mapping's own. */
@SuppressWarnings({"NullAway", "UnusedVariable", "unused"})
final class InheritanceModels {

    private InheritanceModels() {}

    static List<Model> all() {
        return List.of(
                Model.ofKinds(
                        Single.class,
                        n -> n % 2 == 0 ? new SingleLeft() : new SingleRight(),
                        SingleLeft.class,
                        SingleRight.class),
                Model.ofKinds(Spread.class, n -> n % 2 == 0 ? new SpreadOne() : new Spread(), SpreadOne.class),
                Model.ofKinds(
                                JoinedTables.class,
                                n -> switch (n % 3) {
                                    case 0 -> new JoinedTables();
                                    case 1 -> new JoinedMiddle();
                                    default -> new JoinedLeaf();
                                },
                                JoinedMiddle.class,
                                JoinedLeaf.class)
                        .version("version = version + 1"),
                Model.ofKinds(
                        Marked.class,
                        n -> n % 2 == 0 ? new MarkedLeft() : new MarkedRight(),
                        MarkedLeft.class,
                        MarkedRight.class),
                Model.ofKinds(JoinedIdentity.class, n -> new JoinedIdentityLeaf(), JoinedIdentityLeaf.class),
                Model.ofKinds(
                        PerClass.class, n -> n % 2 == 0 ? new PerClass() : new PerClassLeaf(), PerClassLeaf.class),
                Model.of(SoftlyFlagged.class, SoftlyFlagged::new),
                Model.of(SoftlyActive.class, SoftlyActive::new),
                Model.of(SoftlyAt.class, SoftlyAt::new).ignoring("deleted"),
                Model.ofKinds(SoftJoined.class, n -> new SoftJoinedLeaf(), SoftJoinedLeaf.class),
                Model.of(ByStatement.class, ByStatement::new),
                Model.of(OwnInsert.class, OwnInsert::new),
                Model.of(OwnUpdate.class, OwnUpdate::new).version("version = version + 1"),
                Model.of(OwnVersionedDelete.class, OwnVersionedDelete::new).version("version = version + 1"));
    }

    @Entity(name = "Single")
    static class Single extends Numbered {}

    @Entity(name = "SingleLeft")
    static class SingleLeft extends Single {
        int onLeft = 1;

        @Override
        void change(Random random) {
            onLeft = random.nextInt(5);
        }
    }

    @Entity(name = "SingleRight")
    static class SingleRight extends Single {
        @Nullable String onRight;
    }

    @Entity(name = "Spread")
    static class Spread extends Numbered {}

    @Entity(name = "SpreadOne")
    @SecondaryTable(name = "spread_more")
    static class SpreadOne extends Spread {
        @Column(table = "spread_more")
        int more = 2;
    }

    @Entity(name = "JoinedTables")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class JoinedTables extends Numbered {
        @Version
        long version;
    }

    @Entity(name = "JoinedMiddle")
    static class JoinedMiddle extends JoinedTables {
        int middle;

        @Override
        void change(Random random) {
            middle = random.nextInt(3);
        }
    }

    @Entity(name = "JoinedLeaf")
    static class JoinedLeaf extends JoinedMiddle {
        @Nullable String leaf;

        @Override
        void change(Random random) {
            super.change(random);
            leaf = "leaf " + random.nextInt(3);
        }
    }

    @Entity(name = "Marked")
    @Inheritance(strategy = InheritanceType.JOINED)
    @DiscriminatorColumn(name = "kind", discriminatorType = DiscriminatorType.INTEGER)
    static class Marked extends Numbered {}

    @Entity(name = "MarkedLeft")
    @DiscriminatorValue("1")
    static class MarkedLeft extends Marked {
        int onLeft;
    }

    @Entity(name = "MarkedRight")
    @DiscriminatorValue("2")
    static class MarkedRight extends Marked {
        int onRight;
    }

    @Entity(name = "JoinedIdentity")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class JoinedIdentity extends Row {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;
    }

    @Entity(name = "JoinedIdentity_leaf")
    static class JoinedIdentityLeaf extends JoinedIdentity {
        int leaf = 3;
    }

    @Entity(name = "PerClass")
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    static class PerClass extends Numbered {}

    @Entity(name = "PerClass_leaf")
    static class PerClassLeaf extends PerClass {
        int leaf = 4;
    }

    @Entity(name = "SoftlyFlagged")
    @SoftDelete
    static class SoftlyFlagged extends Numbered {}

    @Entity(name = "SoftlyActive")
    @SoftDelete(strategy = SoftDeleteType.ACTIVE)
    static class SoftlyActive extends Numbered {
        @Version
        long version;
    }

    @Entity(name = "SoftlyAt")
    @SoftDelete(strategy = SoftDeleteType.TIMESTAMP)
    static class SoftlyAt extends Numbered {}

    @Entity(name = "SoftJoined")
    @SoftDelete
    @Inheritance(strategy = InheritanceType.JOINED)
    static class SoftJoined extends Numbered {}

    @Entity(name = "SoftJoined_leaf")
    static class SoftJoinedLeaf extends SoftJoined {
        int leaf = 5;
    }

    @Entity(name = "ByStatement")
    @SQLDelete(sql = "UPDATE by_statement SET gone = true WHERE id = ?")
    @SQLRestriction("NOT gone")
    static class ByStatement extends Numbered {
        boolean gone;
    }

    @Entity(name = "OwnInsert")
    @SQLInsert(sql = "INSERT INTO own_insert (amount, label, text, id) VALUES (? + 1, ?, ?, ?)")
    static class OwnInsert extends Numbered {}

    @Entity(name = "OwnUpdate")
    @SQLUpdate(
            sql =
                    "UPDATE own_update SET amount = ?, label = ?, text = upper(?), version = ? WHERE id = ? AND version = ?")
    static class OwnUpdate extends Numbered {
        @Version
        long version;
    }

    @Entity(name = "OwnVersionedDelete")
    @SQLDelete(sql = "UPDATE own_versioned_delete SET gone = true WHERE id = ? AND version = ?")
    @SQLRestriction("NOT gone")
    static class OwnVersionedDelete extends Numbered {
        boolean gone;

        @Version
        long version;

        @Nullable Instant at;
    }
}
