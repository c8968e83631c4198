package dev.todosdk.company;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What is packed, and then sent or called back. */
@Entity(name = "CompanyParcel")
@Table(name = "company_parcel")
public class Parcel {

    @Id
    long id;

    String status = "";

    /** For Hibernate. */
    protected Parcel() {}

    Parcel(long id, String status) {
        this.id = id;
        this.status = status;
    }
}
