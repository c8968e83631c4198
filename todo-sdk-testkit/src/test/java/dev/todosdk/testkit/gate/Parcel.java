package dev.todosdk.testkit.gate;

import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import org.jspecify.annotations.Nullable;

/** Has one of everything that the gate compares. */
@Entity
@Table(
        name = "parcel",
        uniqueConstraints = @UniqueConstraint(name = "parcel_code_key", columnNames = "code"),
        check = @CheckConstraint(name = "parcel_weight_check_positive", constraint = "weight > 0"))
class Parcel {

    @Id
    long id;

    @Column(nullable = false, length = 20)
    String code = "";

    @Column(nullable = false)
    int weight;

    @ManyToOne
    @JoinColumn(name = "inside_id", foreignKey = @ForeignKey(name = "parcel_inside_fkey"))
    @Nullable Parcel inside;
}
