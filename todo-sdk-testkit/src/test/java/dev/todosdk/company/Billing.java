package dev.todosdk.company;

import static dev.todosdk.persistence.query.Conditions.equalTo;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.query.RowLock;
import java.util.List;
import java.util.stream.IntStream;

/** Numbers invoices without gaps, and takes each payment once. */
final class Billing {

    static final class Invoices extends Repository<Invoice> {
        Invoices(RepositoryContext context) {
            super(Invoice.class, context);
        }

        int highest() {
            return findAll().stream().mapToInt(invoice -> invoice.number).max().orElse(0);
        }
    }

    static final class Counters extends Repository<Counter> {
        Counters(RepositoryContext context) {
            super(Counter.class, context);
        }

        int next() {
            Counter counter = findById("invoice", RowLock.forUpdate()).orElseThrow();
            counter.last++;
            return counter.last;
        }
    }

    static final class Payments extends Repository<Payment> {
        Payments(RepositoryContext context) {
            super(Payment.class, context);
        }
    }

    static final class Receipts extends Repository<Receipt> {
        Receipts(RepositoryContext context) {
            super(Receipt.class, context);
        }
    }

    private static final UnitOptions AGAIN = UnitOptions.DEFAULT.withRetry(RetryPolicy.DEFAULT.withDuplicateKeys(true));

    private final UnitOfWorkFactory db;

    Billing(UnitOfWorkFactory db) {
        this.db = db;
    }

    void start() {
        db.run(unit -> unit.repository(Counters.class).insert(new Counter("invoice", 0)));
    }

    /** Takes the number behind the highest: two can find the same. */
    void bill(String customer) {
        db.run(unit -> {
            Invoices invoices = unit.repository(Invoices.class);
            invoices.insert(new Invoice(invoices.highest() + 1, customer));
        });
    }

    void billCounted(String customer) {
        db.run(unit -> unit.repository(Invoices.class)
                .insert(new Invoice(unit.repository(Counters.class).next(), customer)));
    }

    boolean isWithoutGaps() {
        List<Integer> numbers = db.read(unit -> unit.repository(Invoices.class).findAll().stream()
                .map(invoice -> invoice.number)
                .sorted()
                .toList());
        return numbers.equals(IntStream.rangeClosed(1, numbers.size()).boxed().toList());
    }

    /** Looks whether the request was served, and serves it: the same request may be looking, too. */
    void pay(String key, int amount) {
        db.run(unit -> {
            if (!unit.repository(Payments.class).exists(equalTo(Payment_.requestKey, key))) {
                unit.repository(Payments.class).insert(new Payment(key, amount));
            }
        });
    }

    void payByUniqueKey(String key, int amount) {
        db.run(AGAIN, unit -> {
            if (!unit.repository(Receipts.class).exists(equalTo(Receipt_.requestKey, key))) {
                unit.repository(Receipts.class).insert(new Receipt(key, amount));
            }
        });
    }

    long paid() {
        return db.read(unit -> unit.repository(Payments.class).count()
                + unit.repository(Receipts.class).count());
    }
}
