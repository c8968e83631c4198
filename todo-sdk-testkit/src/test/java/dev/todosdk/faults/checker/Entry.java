package dev.todosdk.faults.checker;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** What one operation did. Its number is deliberately not unique: a duplicate must be able to get in. */
@Entity
@SuppressWarnings({"UnusedVariable", "NullAway.Init"}) // the verdict reads the table
@Table(name = "entry")
class Entry {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "entry_seq")
    @SequenceGenerator(name = "entry_seq", sequenceName = "entry_seq", allocationSize = 100)
    private @Nullable Long id;

    private long operation;
    private long payer;
    private long payee;
    private long amount;

    protected Entry() {}

    Entry(long operation, long payer, long payee, long amount) {
        this.operation = operation;
        this.payer = payer;
        this.payee = payee;
        this.amount = amount;
    }
}
