import { describe, expect, it } from 'vitest';
import { answersFrom, credentialsFor, hostsAtHome, hostsNamedBy } from '../../src/subject/network.js';
import { manifestWith } from '../support/manifest.js';

const routes = [] as const;
const live = async () => ({ status: 200, headers: {}, body: '' });

describe('answersFrom', () => {
  it('lets requests through only on the real network', () => {
    expect(answersFrom(undefined, routes, live)).toEqual({ routes });
    expect(answersFrom('replay', routes, live)).toEqual({ routes });
    expect(answersFrom('none', routes, live)).toEqual({ routes: [] });
    expect(answersFrom('live', routes, live)).toEqual({ routes: [], live });
  });
});

describe('credentialsFor', () => {
  const invented = { API_KEY: 'made-up', TOKEN: 'made-up too' };
  const environment = { API_KEY: 'real', TOKEN: '', OTHER: 'not asked for' };

  it('takes credentials from the environment only on the real network', () => {
    expect(credentialsFor(invented, { network: 'live', environment })).toEqual({
      API_KEY: 'real',
      TOKEN: 'made-up too',
    });
    expect(credentialsFor(invented, { network: 'replay', environment })).toEqual(invented);
    expect(credentialsFor(invented, { environment })).toEqual(invented);
    expect(credentialsFor(invented, { network: 'live' })).toEqual(invented);
  });
});

describe('the hosts at home that a plugin may ask', () => {
  it('are those in its manifest, in its recordings and in credentials that are addresses', () => {
    const auth = [{ key: 'API_KEY', label: 'Key', required: true, url: 'https://films.lan/keys' }];
    const manifest = { ...manifestWith({}), homepage: 'https://example.org/plugin', auth };
    const routes = [{ origin: 'http://media.lan:8096' }] as unknown as Parameters<typeof hostsNamedBy>[1];
    const credentials = {
      SERVER: 'http://192.168.1.5:8096/jellyfin',
      PLEX: '[fd00::5]:32400',
      API_KEY: 'no address',
      USER: 'nas',
    };
    const hosts = ['example.org', 'films.lan', 'media.lan', '192.168.1.5', '[fd00::5]'];
    expect(hostsNamedBy(manifest, routes, credentials)).toEqual(hosts);
    expect(hostsAtHome(['NAS:80'], manifest, routes, {})).toContain('NAS:80');
    expect(() => hostsAtHome(['my nas'], manifest, routes, {})).toThrow('`my nas` is no host');
  });
});
