// SPDX-License-Identifier: GPL-3.0-or-later
// The operations of a Blob façade as the Azure SDK calls them, each in a container of its own, with what it needs made
// before and deleted after. Bodies are random bytes, made once. Writes go to few names again and again: the number of
// blobs and blocks does not grow, so that the last request of a run finds what the first one found.
const kBlob = 8 * 1024 * 1024; // what ranges are read from
const kReadBlobs = 8, kNamesPerClient = 4, kHeadBlobs = 16, kMoreBlobs = 16, kWorkers = 8;
const kStride = 7919; // a prime between the ranges that clients begin with

const blockId = (number) => Buffer.from(String(number).padStart(8, "0")).toString("base64");

/** Runs make(0) … make(count - 1), a few at a time. */
async function makeAll(count, make) {
    let next = 0;
    const worker = async () => {
        while (next < count) await make(next++);
    };
    await Promise.all(Array.from({ length: kWorkers }, worker));
}

/** Times each client has called, to go round its names. */
class Rounds {
    #counts = new Map();
    next(client) {
        const count = this.#counts.get(client) ?? 0;
        this.#counts.set(client, count + 1);
        return count;
    }
}

/** What all operations have: nothing made before, calls without end, nothing written. */
const common = { prepared: 0, writes: 0, left: () => Infinity, hasMore: () => true };

async function getRange(container, { size, body }) {
    const blob = Buffer.alloc(Math.max(kBlob, size), body);
    await makeAll(kReadBlobs, (i) => container.getBlockBlobClient(`blob-${i}`).upload(blob, blob.length));
    const blobs = new Rounds(), ranges = new Rounds(), places = Math.floor(blob.length / size);
    return {
        ...common, prepared: kReadBlobs * blob.length,
        fileOf: (client) => `blob-${(client + blobs.next(client)) % kReadBlobs}`,
        call: async (client, file) => {
            const offset = size * ((client * kStride + ranges.next(client)) % places);
            const answer = await container.getBlobClient(file).download(offset, size);
            const firstByte = process.hrtime.bigint();
            let bytes = 0;
            for await (const chunk of answer.readableStreamBody) bytes += chunk.length;
            return { bytes, firstByte };
        },
    };
}

async function putBlob(container, { size, body }) {
    const rounds = new Rounds();
    return {
        ...common, writes: size,
        fileOf: (client) => `blob-${client}-${rounds.next(client) % kNamesPerClient}`,
        call: async (client, file) => {
            await container.getBlockBlobClient(file).upload(body, size);
            return { bytes: size };
        },
    };
}

async function putBlock(container, { size, body }) {
    const rounds = new Rounds();
    return {
        ...common, writes: size,
        fileOf: (client) => `blob-${client}`,
        call: async (client, file) => {
            const id = blockId(rounds.next(client) % kNamesPerClient);
            await container.getBlockBlobClient(file).stageBlock(id, body, size);
            return { bytes: size };
        },
    };
}

async function putBlockList(container, { items, clients, body }) {
    const ids = Array.from({ length: items }, (_, i) => blockId(i));
    await makeAll(clients, async (client) => {
        const blob = container.getBlockBlobClient(`blob-${client}`);
        for (const id of ids) await blob.stageBlock(id, body, body.length);
    });
    return {
        ...common, prepared: clients * items * body.length,
        fileOf: (client) => `blob-${client}`,
        call: async (client, file) => {
            await container.getBlockBlobClient(file).commitBlockList(ids);
            return { objects: items };
        },
    };
}

async function head(container, { body }) {
    await makeAll(kHeadBlobs, (i) => container.getBlockBlobClient(`blob-${i}`).upload(body, body.length));
    const rounds = new Rounds();
    return {
        ...common, prepared: kHeadBlobs * body.length,
        fileOf: (client) => `blob-${(client + rounds.next(client)) % kHeadBlobs}`,
        call: async (client, file) => {
            await container.getBlobClient(file).getProperties();
            return {};
        },
    };
}

async function list(container, { items, body }) {
    const blobs = items + kMoreBlobs; // than a page holds
    await makeAll(blobs, (i) => container.getBlockBlobClient(`blob-${i}`).upload(body, body.length));
    return {
        ...common, prepared: blobs * body.length,
        fileOf: () => "",
        call: async () => {
            const page = await container.listBlobsFlat().byPage({ maxPageSize: items }).next();
            return { objects: page.value.segment.blobItems.length };
        },
    };
}

async function deleteBlob(container, { body, supply }) {
    await makeAll(supply, (i) => container.getBlockBlobClient(`blob-${i}`).upload(body, body.length));
    let next = 0;
    return {
        ...common, prepared: supply * body.length,
        left: () => supply - next, hasMore: () => next < supply,
        fileOf: () => `blob-${next++}`,
        call: async (client, file) => {
            await container.getBlobClient(file).delete();
            return {};
        },
    };
}

const kOperations = {
    "get-range": getRange, "put-blob": putBlob, "put-block": putBlock, "put-block-list": putBlockList, head, list,
    delete: deleteBlob,
};
export const operations = Object.keys(kOperations);

/**
 * Makes a container and what the operation needs in it. `service` is what is measured: it tries once; `patient` makes the
 * container and deletes it at the end. `size`: bytes of a payload; `items`: blocks, or blobs of a page; `supply`: calls
 * that there must be something for, where a call uses it up.
 */
export async function openOperation(service, patient, options) {
    const name = `live-${process.pid}-${Date.now()}`;
    await patient.getContainerClient(name).create();
    const operation = await kOperations[options.operation](service.getContainerClient(name), options);
    return { ...operation, close: () => patient.getContainerClient(name).delete() };
}
