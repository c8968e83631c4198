package dev.todosdk.tenant;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;

/** Belongs to no tenant, and holds invoices of several. */
@Entity
@Table(name = "binder")
class Binder {

    @Id
    long id = 1;

    @OneToMany
    @JoinColumn(name = "binder_id")
    Set<Invoice> invoices = new HashSet<>();

    @ManyToMany
    @JoinTable(
            name = "binder_marked",
            joinColumns = @JoinColumn(name = "binder_id"),
            inverseJoinColumns = @JoinColumn(name = "invoice_id"))
    Set<Invoice> marked = new HashSet<>();
}
