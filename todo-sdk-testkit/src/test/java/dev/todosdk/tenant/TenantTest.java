package dev.todosdk.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.question.EveryForm;
import jakarta.data.Limit;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.data.page.PageRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each unit sees and changes the rows of its own tenant, and one without a tenant is told so with each question. */
@BothStores(InvoiceModule.class)
class TenantTest {

    private static final UnitOptions ACME =
            UnitOptions.DEFAULT.withTenant("acme").withActor("ada");
    private static final UnitOptions OTHER = ACME.withTenant("other");

    private final UnitOfWorkFactory db;

    TenantTest(UnitOfWorkFactory db) {
        this.db = db;
    }

    @BeforeEach
    void someOfEach() {
        for (UnitOptions tenant : List.of(ACME, OTHER)) {
            int rows = tenant.equals(ACME) ? 3 : 5;
            db.run(tenant, unit -> invoices(unit)
                    .insertAll(IntStream.range(0, rows)
                            .mapToObj(i -> new Invoice("i" + i))
                            .toList()));
        }
    }

    private static Invoices invoices(UnitOfWork unit) {
        return unit.repository(Invoices.class);
    }

    /** Whatever there is to ask. */
    private static Map<String, Consumer<Invoices>> questions() {
        Map<String, Consumer<Invoices>> questions = new LinkedHashMap<>();
        questions.put("count", Invoices::count);
        questions.put("all", Invoices::findAll);
        questions.put("by id", invoices -> invoices.findById(1L));
        questions.put("by ids", invoices -> invoices.findAllById(List.of(1L, 2L)));
        questions.put("exists", invoices -> invoices.exists(Condition.unrestricted()));
        questions.put(
                "list", invoices -> invoices.query(Condition.unrestricted()).list(Limit.of(1)));
        questions.put("page", invoices -> invoices.query(Condition.unrestricted())
                .orderBy(Order.by(Sort.asc("number")))
                .page(PageRequest.ofSize(2)));
        questions.put("stream", invoices -> {
            try (Stream<Invoice> all = invoices.query(Condition.unrestricted()).stream()) {
                assertThat(all.toList()).isNotEmpty();
            }
        });
        questions.put("query language", invoices -> invoices.door()
                .createQuery("select i.number from Invoice i", String.class)
                .getResultList());
        questions.put(
                "bulk change",
                invoices -> invoices.updateAll(Condition.unrestricted(), Changes.set(Invoice_.cents, 1L)));
        questions.put("bulk deletion", invoices -> invoices.deleteAll(Condition.unrestricted()));
        questions.put("insert", invoices -> invoices.insert(new Invoice("nobody's")));
        questions.put("upsert", invoices -> invoices.upsert(new Invoice("nobody's"), "invoice_number"));
        return questions;
    }

    @Test
    void seesItsOwnRowsAlone() {
        db.run(ACME, unit -> {
            Invoices invoices = invoices(unit);
            assertThat(invoices.count()).isEqualTo(3);
            assertThat(invoices.findAll()).extracting(invoice -> invoice.tenant).containsOnly("acme");
            assertThat(invoices.door()
                            .createQuery("select count(*) from Invoice i", Long.class)
                            .getSingleResult())
                    .isEqualTo(3);
            try (Stream<Invoice> all = invoices.query(Condition.unrestricted()).stream()) {
                assertThat(all).hasSize(3);
            }
        });
        List<Long> ofOther = db.call(OTHER, unit -> invoices(unit).findAll().stream()
                .map(invoice -> invoice.id)
                .toList());
        db.run(ACME, unit -> {
            assertThat(invoices(unit).findById(ofOther.get(0))).isEmpty();
            assertThat(invoices(unit).findAllById(ofOther)).isEmpty();
        });
    }

    @Test
    void eachFormOfQuestionSeesItsOwnRowsAlone() {
        List<Long> all = Stream.of(ACME, OTHER).flatMap(this::ids).toList();
        for (UnitOptions tenant : List.of(ACME, OTHER)) {
            List<Long> own = ids(tenant).toList();
            for (UnitOptions options : List.of(tenant, tenant.withIsolation(Isolation.REPEATABLE_READ))) {
                db.run(
                        options,
                        unit -> EveryForm.assertTells(
                                invoices(unit), invoice -> Objects.requireNonNull(invoice.id), all, own));
            }
        }
    }

    private Stream<Long> ids(UnitOptions tenant) {
        return db
                .<List<Long>, RuntimeException>call(tenant, unit -> invoices(unit).findAll().stream()
                        .map(invoice -> Objects.requireNonNull(invoice.id))
                        .sorted()
                        .toList())
                .stream();
    }

    @Test
    void changesItsOwnRowsAlone() {
        db.run(ACME, unit -> {
            assertThat(invoices(unit).updateAll(Condition.unrestricted(), Changes.set(Invoice_.cents, 9L)))
                    .isEqualTo(3);
            assertThat(invoices(unit)
                            .upsert(new Invoice("i1"), "invoice_number")
                            .inserted())
                    .isFalse();
        });
        assertThat(db.<List<Long>, RuntimeException>call(OTHER, unit -> invoices(unit).findAll().stream()
                        .map(invoice -> invoice.cents)
                        .toList()))
                .containsOnly(0L);
        db.run(ACME, unit -> assertThat(invoices(unit).deleteAll(Condition.unrestricted()))
                .isEqualTo(3));
        assertThat(db.<Long, RuntimeException>call(OTHER, unit -> invoices(unit).count()))
                .isEqualTo(5);
    }

    /** Hibernate filters entities, and not collections of them. */
    @Test
    void seesItsOwnRowsAloneInCollections() {
        db.run(ACME.withoutTenant(), unit -> unit.repository(Binders.class).insert(new Binder()));
        for (UnitOptions tenant : List.of(ACME, OTHER)) {
            db.run(tenant, unit -> {
                Binder binder = unit.repository(Binders.class).getById(1L);
                binder.invoices.addAll(invoices(unit).findAll());
                binder.marked.addAll(invoices(unit).findAll());
            });
        }
        for (UnitOptions tenant : List.of(ACME, OTHER)) {
            int rows = tenant.equals(ACME) ? 3 : 5;
            db.run(tenant, unit -> {
                Binders binders = unit.repository(Binders.class);
                Binder binder = binders.getById(1L);
                assertThat(binder.invoices).hasSize(rows).allMatch(one -> Objects.equals(tenant.tenant(), one.tenant));
                assertThat(binder.marked).hasSize(rows).allMatch(one -> Objects.equals(tenant.tenant(), one.tenant));
                for (String collection : List.of("invoices", "marked")) {
                    assertThat(binders.query(Condition.unrestricted())
                                    .fetch(collection)
                                    .single())
                            .isSameAs(binder);
                    assertThat(binders.exists((one, builder) ->
                                    builder.equal(one.join(collection).get("number"), "i4")))
                            .isEqualTo(rows == 5);
                }
                assertThat(binders.exists(
                                (one, builder) -> builder.equal(builder.size(one.<Set<Invoice>>get("invoices")), rows)))
                        .isTrue();
            });
        }
        db.run(ACME.withoutTenant(), unit -> assertThatThrownBy(() ->
                        unit.repository(Binders.class).getById(1L).invoices.size())
                .isInstanceOf(WrongUseException.class));
    }

    @Test
    void aQuestionWithoutTenantIsRefused() {
        questions().forEach((name, question) -> {
            assertThatThrownBy(() -> db.run(ACME.withoutTenant(), unit -> question.accept(invoices(unit))))
                    .as(name)
                    .isInstanceOf(WrongUseException.class)
                    .hasMessageContaining("tenant");
            assertThatThrownBy(() ->
                            db.run(UnitOptions.READ_ONLY.withoutTenant(), unit -> question.accept(invoices(unit))))
                    .as(name)
                    .isInstanceOf(WrongUseException.class);
        });
        assertThat(db.<Long, RuntimeException>call(ACME, unit -> invoices(unit).count()))
                .isEqualTo(3);
        assertThat(db.<Long, RuntimeException>call(OTHER, unit -> invoices(unit).count()))
                .isEqualTo(5);
    }

    @Test
    void aUnitWithoutAValueForASettingIsRefused() {
        assertThatThrownBy(() -> db.run(unit -> {}))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("app.tenant")
                .hasMessageContaining("withTenant");
    }

    @Test
    void aRowIsOfTheUnitsTenantAndNoOther() {
        Invoice foreign = new Invoice("foreign");
        foreign.tenant = "other";
        assertThatThrownBy(() -> db.run(ACME, unit -> invoices(unit).insert(foreign)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Invoice.tenant");
        Invoice own = new Invoice("own");
        db.run(ACME, unit -> invoices(unit).insert(own));
        assertThat(own.tenant).isEqualTo("acme");
    }

    @Test
    void theServerIsTold() {
        for (String tenant : List.of("acme", "other", "acme; it's")) {
            for (UnitOptions options : List.of(ACME, UnitOptions.READ_ONLY, UnitOptions.SNAPSHOT)) {
                assertThat(db.<Object, RuntimeException>call(options.withTenant(tenant), unit -> invoices(unit)
                                .door()
                                .createNativeQuery("select current_setting('app.tenant')", String.class)
                                .getSingleResult()))
                        .isEqualTo(tenant);
            }
        }
    }
}
