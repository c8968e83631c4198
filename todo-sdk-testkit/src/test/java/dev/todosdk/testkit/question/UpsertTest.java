package dev.todosdk.testkit.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.exception.DuplicateKeyException;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.NotSupportedException;
import dev.todosdk.persistence.exception.StaleVersionException;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.persistence.query.Upserted;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.question.UpsertModule.Coarse;
import dev.todosdk.testkit.question.UpsertModule.Coarses;
import dev.todosdk.testkit.question.UpsertModule.Counted;
import dev.todosdk.testkit.question.UpsertModule.Counteds;
import dev.todosdk.testkit.question.UpsertModule.Dated;
import dev.todosdk.testkit.question.UpsertModule.Dateds;
import dev.todosdk.testkit.question.UpsertModule.Erased;
import dev.todosdk.testkit.question.UpsertModule.Eraseds;
import dev.todosdk.testkit.question.UpsertModule.Expired;
import dev.todosdk.testkit.question.UpsertModule.Expireds;
import dev.todosdk.testkit.question.UpsertModule.Local;
import dev.todosdk.testkit.question.UpsertModule.Locals;
import dev.todosdk.testkit.question.UpsertModule.Member;
import dev.todosdk.testkit.question.UpsertModule.Members;
import dev.todosdk.testkit.question.UpsertModule.Momentary;
import dev.todosdk.testkit.question.UpsertModule.Momentarys;
import dev.todosdk.testkit.question.UpsertModule.Named;
import dev.todosdk.testkit.question.UpsertModule.Offset;
import dev.todosdk.testkit.question.UpsertModule.Offsets;
import dev.todosdk.testkit.question.UpsertModule.Shouted;
import dev.todosdk.testkit.question.UpsertModule.Shouteds;
import dev.todosdk.testkit.question.UpsertModule.Small;
import dev.todosdk.testkit.question.UpsertModule.Smalls;
import dev.todosdk.testkit.question.UpsertModule.Stamped;
import dev.todosdk.testkit.question.UpsertModule.Stampeds;
import dev.todosdk.testkit.question.UpsertModule.Tenanted;
import dev.todosdk.testkit.question.UpsertModule.Tenanteds;
import dev.todosdk.testkit.question.UpsertModule.Unversioned;
import dev.todosdk.testkit.question.UpsertModule.Unversioneds;
import dev.todosdk.testkit.question.UpsertModule.Whole;
import dev.todosdk.testkit.question.UpsertModule.Wholes;
import dev.todosdk.testkit.store.TestStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** An upsert changes what can be seen, whatever the row's version is, and never what is hidden. */
@BothStores(UpsertModule.class)
class UpsertTest {

    private final TestStore db;

    UpsertTest(TestStore db) {
        this.db = db;
    }

    @Test
    void versionCounted() {
        assertVersioned(Counteds.class, Counted::new);
    }

    @Test
    void versionWhole() {
        assertVersioned(Wholes.class, Whole::new);
    }

    @Test
    void versionSmall() {
        assertVersioned(Smalls.class, Small::new);
    }

    @Test
    void versionMomentary() {
        assertVersioned(Momentarys.class, Momentary::new);
    }

    @Test
    void versionCoarse() {
        assertVersioned(Coarses.class, Coarse::new);
    }

    @Test
    void versionLocal() {
        assertVersioned(Locals.class, Local::new);
    }

    @Test
    void versionOffset() {
        assertVersioned(Offsets.class, Offset::new);
    }

    @Test
    void versionStamped() {
        assertVersioned(Stampeds.class, Stamped::new);
    }

    @Test
    void expressionsOfTheMappingAreWrittenInEveryWay() {
        db.run(unit -> {
            unit.repository(Shouteds.class).insert(shouted(1, "inserted"));
            unit.repository(Shouteds.class).upsert(shouted(2, "upserted"));
            unit.repository(Shouteds.class).insertAll(List.of(shouted(3, "first"), shouted(4, "second")));
        });
        db.run(unit -> {
            unit.repository(Shouteds.class).upsert(shouted(3, "upserted over"));
            unit.repository(Shouteds.class)
                    .updateAll(
                            Conditions.equalTo(UpsertModule_.Shouted_.id, 4L),
                            Changes.set(UpsertModule_.Shouted_.word, "changed together"));
            unit.repository(Shouteds.class).getById(1L).word = "changed";
        });
        assertThat(db.<List<?>, RuntimeException>read(
                        unit -> unit.repository(Shouteds.class).stored()))
                .asString()
                .isEqualTo("[CHANGED, UPSERTED, UPSERTED OVER, CHANGED TOGETHER]");
        assertThat(db.<Long, RuntimeException>read(unit -> unit.repository(Shouteds.class)
                        .count(Conditions.equalTo(UpsertModule_.Shouted_.word, "upserted over"))))
                .isEqualTo(1);
    }

    @Test
    void anEntityWithoutAVersionIsRefusedForThat() {
        assertThatExceptionOfType(NotSupportedException.class)
                .isThrownBy(
                        () -> db.run(unit -> unit.repository(Unversioneds.class).upsert(new Unversioned())))
                .withMessageContaining("has no @Version");
    }

    @Test
    void whatIsWrittenWithTheInsertAloneStays() {
        Dated first = db.<Upserted<Dated>, RuntimeException>call(
                        unit -> unit.repository(Dateds.class).upsert(dated("first")))
                .entity();
        assertThat(first.first).isEqualTo("first");
        Dated second = db.<Upserted<Dated>, RuntimeException>call(
                        unit -> unit.repository(Dateds.class).upsert(dated("second")))
                .entity();
        assertThat(second.name).isEqualTo("second");
        assertThat(second.changed).isAfter(first.changed);
        assertThat(second.touch.touched).isAfter(first.touch.touched);
        assertThat(second.created).isNotNull().isEqualTo(first.created);
        assertThat(second.touch.made).isNotNull().isEqualTo(first.touch.made);
        assertThat(second.ticket).isNotNull().isEqualTo(first.ticket);
        assertThat(second.first).isEqualTo("first");
    }

    private static Dated dated(String name) {
        Dated made = named(Dated::new, 1, name);
        made.first = name;
        return made;
    }

    private static Shouted shouted(long id, String word) {
        Shouted made = named(Shouted::new, id, word);
        made.word = word;
        return made;
    }

    private <T extends Named, R extends Repository<T>> void assertVersioned(Class<R> type, Supplier<T> maker) {
        Upserted<T> inserted = db.call(unit -> unit.repository(type).upsert(named(maker, 1, "a")));
        assertThat(inserted.inserted()).isTrue();
        T old = db.read(unit -> unit.repository(type).getById(1L));
        for (String name : new String[] {"b", "c"}) {
            Upserted<T> changed = db.call(unit -> unit.repository(type).upsert(named(maker, 1, name)));
            assertThat(changed.inserted()).as(name).isFalse();
            assertThat(changed.entity().name).isEqualTo(name);
        }
        old.name = "stale";
        assertThatThrownBy(() -> db.run(unit -> unit.repository(type).merge(old)))
                .isInstanceOf(StaleVersionException.class);
        db.run(unit -> unit.repository(type).getById(1L).name = "d");
        assertThat(db.read(unit -> unit.repository(type).getById(1L)).name).isEqualTo("d");
    }

    private static <T extends Named> T named(Supplier<T> maker, long id, String name) {
        T made = maker.get();
        made.id = id;
        made.name = name;
        return made;
    }

    @Test
    void aRowThatAConditionHides() {
        db.run(unit -> unit.repository(Members.class).insert(member("a@x", "Ann", true)));
        assertThatThrownBy(() -> db.run(
                        unit -> unit.repository(Members.class).upsert(member("a@x", "Eve", false), "member_email_key")))
                .isInstanceOf(DuplicateKeyException.class)
                .hasMessageContaining("Member")
                .hasMessageContaining("hidden");
        assertThatThrownBy(() -> db.run(
                        unit -> unit.repository(Members.class).upsert(member("b@x", "Bob", true), "member_email_key")))
                .isInstanceOf(DuplicateKeyException.class);
        db.run(unit -> assertThat(unit.repository(Members.class).count()).isZero());
    }

    @Test
    void aRowThatIsVisibleUnderFiltersIsChanged() {
        db.run(unit -> {
            unit.repository(Tenanteds.class).between(1, 3);
            assertThat(unit.repository(Tenanteds.class)
                            .upsert(named(Tenanted::new, 1, "a"))
                            .inserted())
                    .isTrue();
            assertThat(unit.repository(Tenanteds.class)
                            .upsert(named(Tenanted::new, 1, "b"))
                            .inserted())
                    .isFalse();
            unit.repository(Tenanteds.class).between(2, 3);
        });
        assertThatThrownBy(() -> db.run(unit -> {
                    unit.repository(Tenanteds.class).between(2, 3);
                    unit.repository(Tenanteds.class).upsert(named(Tenanted::new, 1, "c"));
                }))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void aRowOfAnotherTenant() {
        Tenanted other = named(Tenanted::new, 1, "theirs");
        other.tenant = 2;
        db.run(unit -> unit.repository(Tenanteds.class).insert(other));
        assertThatThrownBy(
                        () -> db.run(unit -> unit.repository(Tenanteds.class).upsert(named(Tenanted::new, 1, "mine"))))
                .isInstanceOf(DuplicateKeyException.class);
        db.run(unit -> assertThat(unit.repository(Tenanteds.class).findById(1L)).isEmpty());
    }

    @Test
    void aRowThatWasDeletedIsThereAgain() {
        assertRevived(Eraseds.class, Erased::new);
        assertRevived(Expireds.class, Expired::new);
    }

    private <T extends Named, R extends Repository<T>> void assertRevived(Class<R> type, Supplier<T> maker) {
        assertThat(db.<Boolean, RuntimeException>call(unit ->
                        unit.repository(type).upsert(named(maker, 1, "a")).inserted()))
                .isTrue();
        db.run(unit -> unit.repository(type).deleteById(1L));
        db.run(unit -> {
            assertThat(unit.repository(type).upsert(named(maker, 1, "b")).inserted())
                    .isFalse();
            assertThat(unit.repository(type).findAll())
                    .singleElement()
                    .extracting(row -> row.name)
                    .isEqualTo("b");
        });
        db.run(unit -> assertThat(unit.repository(type).getById(1L).name).isEqualTo("b"));
    }

    @Test
    void aKeyThatOnlyItsColumnNames() {
        db.run(unit -> {
            assertThat(unit.repository(Members.class)
                            .upsert(member("a@x", "Ann", false), "member_email_key")
                            .inserted())
                    .isTrue();
            assertThat(unit.repository(Members.class)
                            .upsert(member("a@x", "Anna", false), "member_email_key")
                            .inserted())
                    .isFalse();
            assertThatThrownBy(() -> unit.repository(Members.class).upsert(member("a@x", "Anna", false), "no_key"))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("[member_email_key]");
        });
        assertThatThrownBy(() -> db.run(unit -> unit.repository(Members.class).insert(member("a@x", "Eve", false))))
                .asInstanceOf(InstanceOfAssertFactories.type(DuplicateKeyException.class))
                .extracting(thrown -> thrown.constraint())
                .isEqualTo(Optional.of("member_email_key"));
    }

    private static Member member(String email, String name, boolean closed) {
        Member member = new Member();
        member.email = email;
        member.name = name;
        member.closed = closed;
        return member;
    }
}
