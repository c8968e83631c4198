package dev.todosdk.tenant;

import dev.todosdk.persistence.audit.CreatedBy;
import dev.todosdk.persistence.audit.UpdatedBy;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.time.Instant;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.TenantId;
import org.hibernate.annotations.UpdateTimestamp;
import org.jspecify.annotations.Nullable;

/** A row of a tenant's that says who wrote it. */
@Entity
@Table(
        name = "invoice",
        uniqueConstraints =
                @UniqueConstraint(
                        name = "invoice_number",
                        columnNames = {"tenant", "number"}))
class Invoice {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "invoice_seq")
    @SequenceGenerator(name = "invoice_seq", sequenceName = "invoice_seq", allocationSize = 1000)
    @Nullable Long id;

    @TenantId
    @Column(nullable = false)
    @Nullable String tenant;

    @Column(nullable = false)
    String number = "";

    long cents;

    Audit audit = new Audit();

    @Version
    long version;

    Invoice() {}

    Invoice(String number) {
        this.number = number;
    }

    /** Who and when. */
    @Embeddable
    static class Audit {

        @CreatedBy
        @Column(nullable = false)
        @Nullable String createdBy;

        @UpdatedBy
        @Column(nullable = false)
        @Nullable String updatedBy;

        @CreationTimestamp
        @Column(nullable = false)
        @Nullable Instant createdAt;

        @UpdateTimestamp
        @Column(nullable = false)
        @Nullable Instant updatedAt;
    }
}
