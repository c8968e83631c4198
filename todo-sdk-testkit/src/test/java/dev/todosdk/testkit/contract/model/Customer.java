package dev.todosdk.testkit.contract.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** Who buys; an e-mail address has one customer. Of one unit of work and its thread. */
@Entity
@Table(name = "customer", uniqueConstraints = @UniqueConstraint(name = "customer_email_key", columnNames = "email"))
public class Customer {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "customer_seq")
    @SequenceGenerator(name = "customer_seq", sequenceName = "customer_seq", allocationSize = 50)
    private @Nullable Long id;

    @Column(nullable = false, length = 80)
    private String email;

    @Column(nullable = false, length = 80)
    private String name;

    @Embedded
    private @Nullable Address address;

    @Version
    private long version;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Customer() {}

    /**
     * A customer.
     *
     * @param email at most 80 characters
     * @param name at most 80 characters
     * @param address may be null
     */
    public Customer(String email, String name, @Nullable Address address) {
        this.email = email;
        this.name = name;
        this.address = address;
    }

    /**
     * Gives another name.
     *
     * @param newName at most 80 characters
     */
    public void rename(String newName) {
        name = newName;
    }

    /**
     * The id, once inserted.
     *
     * @return the primary key
     */
    public long id() {
        if (id == null) {
            throw new IllegalStateException("not inserted");
        }
        return id;
    }

    /**
     * The e-mail address.
     *
     * @return the unique key
     */
    public String email() {
        return email;
    }

    /**
     * The name.
     *
     * @return at most 80 characters
     */
    public String name() {
        return name;
    }

    /**
     * The address.
     *
     * @return may be null
     */
    public @Nullable Address address() {
        return address;
    }

    /**
     * The version.
     *
     * @return 0 for a new one
     */
    public long version() {
        return version;
    }
}
