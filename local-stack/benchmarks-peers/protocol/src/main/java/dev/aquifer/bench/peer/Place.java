package dev.aquifer.bench.peer;

import java.net.URI;

/**
 * Where a peer keeps what it ingests.
 *
 * @param node the OpenSearch node, which all peers share
 * @param tables the DynamoDB endpoint, for a peer that keeps a ledger
 * @param index the name of the peer's own index, and of its table
 */
public record Place(URI node, URI tables, String index) {}
