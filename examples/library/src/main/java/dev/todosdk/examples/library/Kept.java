package dev.todosdk.examples.library;

import dev.todosdk.persistence.audit.CreatedBy;
import dev.todosdk.persistence.audit.UpdatedBy;
import jakarta.persistence.Column;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.util.Objects;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** What all rows have: whose they are, who wrote them, and a version. */
@MappedSuperclass
abstract class Kept {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    @Nullable Long id;

    @TenantId
    @Column(nullable = false, updatable = false, length = 20)
    @Nullable String branch;

    @CreatedBy
    @Column(nullable = false, updatable = false, length = 40)
    @Nullable String createdBy;

    @UpdatedBy
    @Column(nullable = false, length = 40)
    @Nullable String updatedBy;

    @Version
    long version;

    String createdBy() {
        return Objects.requireNonNull(createdBy, "written by nobody yet");
    }

    String updatedBy() {
        return Objects.requireNonNull(updatedBy, "written by nobody yet");
    }
}
