package org.strongroom.store;

/** A store whose credential may also delete. The server never has one: only tests and the pruner do. */
public interface DeletableObjectStore extends ObjectStore {
    /** Deletes the object; nothing happens when it is not there. */
    void delete(String name);
}
